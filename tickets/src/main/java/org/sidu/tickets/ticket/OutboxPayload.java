package org.sidu.tickets.ticket;

import org.sidu.tickets.TicketChanged;
import org.sidu.tickets.TicketOpened;

/** What other modules learn of a transition. */
record OutboxPayload(String type, Object payload) {

    static OutboxPayload of(Ticket.Change change) {
        return change.event().type() == TicketEvent.Type.SUBMITTED
                ? new OutboxPayload(TicketOpened.TYPE, opened(change))
                : new OutboxPayload(TicketChanged.TYPE, changed(change));
    }

    private static TicketOpened opened(Ticket.Change change) {
        var ticket = change.ticket();
        return new TicketOpened(
                ticket.id(),
                ticket.no(),
                ticket.citizenId(),
                ticket.appealType(),
                ticket.regionCode(),
                ticket.channel(),
                ticket.conversationId(),
                ticket.callback(),
                change.event().at());
    }

    private static TicketChanged changed(Ticket.Change change) {
        var ticket = change.ticket();
        var event = change.event();
        return new TicketChanged(
                ticket.id(),
                ticket.no(),
                ticket.citizenId(),
                event.seq(),
                event.type().name(),
                event.from().name(),
                event.to().name(),
                event.at());
    }
}
