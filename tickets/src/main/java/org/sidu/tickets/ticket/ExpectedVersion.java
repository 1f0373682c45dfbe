package org.sidu.tickets.ticket;

import org.jspecify.annotations.Nullable;
import org.sidu.common.IfMatch;
import org.sidu.common.Refusal;

/** The version of a ticket that a caller has seen. */
record ExpectedVersion(IfMatch seen) {

    /** Fails with {@link IfMatch.Missing}. */
    static ExpectedVersion of(@Nullable String header) {
        return new ExpectedVersion(IfMatch.of(header));
    }

    /** The ticket, if it is still as the caller has seen it; fails with {@link TicketChangedMeanwhile}. */
    Ticket check(Ticket ticket) {
        if (!seen.matches(ticket.version())) throw new TicketChangedMeanwhile();
        return ticket;
    }

    /** Somebody changed the ticket since the caller read it. */
    static final class TicketChangedMeanwhile extends Refusal {
        TicketChangedMeanwhile() {
            super(Kind.PRECONDITION_FAILED, "ticket-changed-meanwhile");
        }
    }
}
