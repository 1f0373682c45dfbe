package org.sidu.tickets.ticket;

import org.sidu.common.Refusal;

/** No ticket has the number, or it is another citizen's; which of the two is not told. */
final class TicketNotFound extends Refusal {
    TicketNotFound() {
        super(Kind.NOT_FOUND, "ticket-not-found");
    }
}
