package org.sidu.tickets.ticket;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Masking;
import org.sidu.common.Refusal.FieldProblem;
import org.sidu.identity.Sealing;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes a ticket back, on behalf of the citizen who opened it. */
@Component
class WithdrawTicket {
    private static final int LONGEST_REASON = 500;

    private final GetTicket getTicket;
    private final TicketRepository tickets;
    private final Sealing sealing;
    private final Clock clock;

    WithdrawTicket(GetTicket getTicket, TicketRepository tickets, Sealing sealing, Clock clock) {
        this.getTicket = getTicket;
        this.tickets = tickets;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * Fails with {@link TicketNotFound}, {@link TicketNotValid}, {@link ExpectedVersion.TicketChangedMeanwhile} or
     * {@link TransitionNotAllowed}.
     */
    Mono<Ticket> withdraw(String no, UUID citizenId, ExpectedVersion expected, @Nullable String reason) {
        var problems = new ArrayList<FieldProblem>();
        var words = Appeal.optional("/reason", reason, LONGEST_REASON, problems);
        if (!problems.isEmpty()) return Mono.error(new TicketNotValid(problems));
        return getTicket
                .get(no, citizenId)
                .map(expected::check)
                .flatMap(ticket -> withdraw(ticket, words))
                .switchIfEmpty(Mono.error(ExpectedVersion.TicketChangedMeanwhile::new));
    }

    private Mono<Ticket> withdraw(Ticket ticket, @Nullable String reason) {
        var change = ticket.withdraw(
                reason == null ? null : Masking.mask(reason), clock.instant().truncatedTo(ChronoUnit.MICROS));
        var where = SubmitAppeal.context(ticket.id(), "event." + change.event().seq());
        return tickets.update(change, reason == null ? null : sealing.seal(reason, where));
    }
}
