package org.sidu.tickets.ticket;

import java.util.Map;
import org.sidu.common.Refusal;

/** The ticket is in a state in which this cannot be done. */
final class TransitionNotAllowed extends Refusal {
    TransitionNotAllowed(Ticket ticket, Ticket.Action action) {
        super(
                Kind.CONFLICT,
                "ticket-transition-not-allowed",
                Map.of(
                        "ticketState", ticket.state().name(),
                        "action", action.name(),
                        "allowed", ticket.allowed().stream().map(Enum::name).toList()));
    }
}
