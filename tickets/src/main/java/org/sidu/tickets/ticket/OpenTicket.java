package org.sidu.tickets.ticket;

import java.time.Clock;
import java.util.UUID;
import org.sidu.common.Idempotency;
import org.sidu.common.Ids;
import org.sidu.tickets.NewTicket;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Opens a ticket, once for each key that the citizen's device chose. */
@Component
class OpenTicket {
    private final SubmitAppeal submitAppeal;
    private final TicketRepository tickets;
    private final Idempotency idempotency;
    private final JsonMapper json;
    private final Clock clock;

    OpenTicket(
            SubmitAppeal submitAppeal,
            TicketRepository tickets,
            Idempotency idempotency,
            JsonMapper json,
            Clock clock) {
        this.submitAppeal = submitAppeal;
        this.tickets = tickets;
        this.idempotency = idempotency;
        this.json = json;
        this.clock = clock;
    }

    /** The ticket, and whether it had been opened before. */
    record Opened(Ticket ticket, boolean replayed) {}

    /** Fails with {@link TicketNotValid}, as {@link SubmitAppeal#submit} does, or with a refusal of {@link Idempotency}. */
    Mono<Opened> open(UUID citizenId, NewTicket ticket, String key) {
        var appeal = Appeal.of(ticket, clock.instant());
        var id = Ids.next();
        var request = new Idempotency.Request(
                "ticket:" + citizenId, key, Idempotency.fingerprint(json.writeValueAsString(ticket)));
        return idempotency
                .once(request, id.toString(), submitAppeal.submit(id, citizenId, appeal, false))
                .flatMap(this::opened);
    }

    private Mono<Opened> opened(Idempotency.Outcome<Ticket> outcome) {
        var fresh = outcome.effect();
        return fresh != null
                ? Mono.just(new Opened(fresh, false))
                : tickets.find(UUID.fromString(outcome.resourceId())).map(known -> new Opened(known, true));
    }
}
