package org.sidu.tickets.ticket;

import java.util.List;
import java.util.Map;
import org.sidu.common.Refusal;

/** Fields of the submission are missing or out of range. */
final class TicketNotValid extends Refusal {
    TicketNotValid(List<FieldProblem> fields) {
        super(Kind.BAD_REQUEST, "ticket-not-valid", Map.of(), fields);
    }
}
