package org.sidu.tickets.ticket;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Slice;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a citizen's own tickets. */
@Component
class GetTicket {
    private final TicketRepository tickets;

    GetTicket(TicketRepository tickets) {
        this.tickets = tickets;
    }

    /** Fails with {@link TicketNotFound}. */
    Mono<Ticket> get(String no, UUID citizenId) {
        return find(no, citizenId).switchIfEmpty(Mono.error(TicketNotFound::new));
    }

    Mono<Ticket> find(String no, UUID citizenId) {
        return TicketNumbers.wellFormed(no) ? tickets.find(no, citizenId) : Mono.empty();
    }

    Flux<Ticket> recent(UUID citizenId, int most) {
        return tickets.list(citizenId, null, most);
    }

    /** The citizen's tickets, newest first. */
    Mono<Slice<Ticket>> list(UUID citizenId, @Nullable String cursor, int limit) {
        return tickets.list(citizenId, before(cursor), limit + 1)
                .collectList()
                .map(read -> Slice.of(read, limit, ticket -> ticket.id().toString()));
    }

    /** What happened to the ticket, in order; fails with {@link TicketNotFound}. */
    Mono<Slice<TicketEvent>> timeline(String no, UUID citizenId, @Nullable String cursor, int limit) {
        var after = after(cursor);
        return get(no, citizenId)
                .flatMap(ticket -> tickets.timeline(ticket, after, limit + 1).collectList())
                .map(read -> Slice.of(read, limit, event -> Long.toString(event.seq())));
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        var key = Slice.keyOf(cursor);
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw new Slice.CursorNotUnderstood();
        }
    }

    private static long after(@Nullable String cursor) {
        var key = Slice.keyOf(cursor);
        try {
            return key == null ? 0 : Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new Slice.CursorNotUnderstood();
        }
    }
}
