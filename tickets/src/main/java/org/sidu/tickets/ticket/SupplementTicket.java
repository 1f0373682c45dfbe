package org.sidu.tickets.ticket;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Idempotency;
import org.sidu.common.Masking;
import org.sidu.common.Refusal.FieldProblem;
import org.sidu.identity.Sealing;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Adds the citizen's words to an open ticket, once for each key. */
@Component
class SupplementTicket {
    private static final int LONGEST = 2000;

    private final GetTicket getTicket;
    private final TicketRepository tickets;
    private final Idempotency idempotency;
    private final Sealing sealing;
    private final Clock clock;

    SupplementTicket(
            GetTicket getTicket, TicketRepository tickets, Idempotency idempotency, Sealing sealing, Clock clock) {
        this.getTicket = getTicket;
        this.tickets = tickets;
        this.idempotency = idempotency;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** Fails with {@link TicketNotFound}, {@link TicketNotValid}, {@link TransitionNotAllowed} or as {@link Idempotency} does. */
    Mono<OpenTicket.Opened> supplement(String no, UUID citizenId, @Nullable String text, String key) {
        var words = words(text);
        var request = new Idempotency.Request("ticket-supplement:" + no, key, Idempotency.fingerprint(words));
        return getTicket
                .get(no, citizenId)
                .flatMap(ticket -> idempotency.once(request, ticket.id().toString(), append(no, citizenId, words)))
                .flatMap(outcome -> result(outcome, no, citizenId));
    }

    /** Waits for whoever else is changing the ticket, so that no words are lost to a race. */
    private Mono<Ticket> append(String no, UUID citizenId, String words) {
        return tickets.findAndLock(no, citizenId).flatMap(ticket -> append(ticket, words));
    }

    private Mono<Ticket> append(Ticket ticket, String words) {
        var change = ticket.supplement(Masking.mask(words), clock.instant().truncatedTo(ChronoUnit.MICROS));
        var where = SubmitAppeal.context(ticket.id(), "event." + change.event().seq());
        return tickets.update(change, sealing.seal(words, where));
    }

    private Mono<OpenTicket.Opened> result(Idempotency.Outcome<Ticket> outcome, String no, UUID citizenId) {
        var fresh = outcome.effect();
        return fresh != null
                ? Mono.just(new OpenTicket.Opened(fresh, false))
                : getTicket.get(no, citizenId).map(known -> new OpenTicket.Opened(known, true));
    }

    private static String words(@Nullable String text) {
        var problems = new ArrayList<FieldProblem>();
        var cleaned = Appeal.optional("/text", text, LONGEST, problems);
        if (!problems.isEmpty()) throw new TicketNotValid(problems);
        if (cleaned == null) throw new TicketNotValid(List.of(new FieldProblem("/text", "ticket.field.required")));
        return cleaned;
    }
}
