package org.sidu.tickets.ticket;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Messages;
import org.sidu.tickets.TicketView;
import org.springframework.stereotype.Component;

/** Tells a citizen about a ticket in plain words of their language. */
@Component
class TicketWords {
    private final Messages messages;
    private final Clock clock;

    TicketWords(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    TicketView view(Ticket ticket, Locale locale) {
        return new TicketView(
                ticket.no(),
                ticket.state().name(),
                messages.text("ticket.state." + ticket.state(), locale),
                ticket.appealType(),
                ticket.title(),
                ticket.content(),
                ticket.place(),
                ticket.regionCode(),
                ticket.channel(),
                ticket.conversationId(),
                local(ticket.createdAt()),
                ticket.expectedAt() == null ? null : local(ticket.expectedAt()),
                ticket.unit(),
                ticket.allowed().stream().map(Enum::name).toList(),
                ticket.version());
    }

    TimelineItem view(TicketEvent event, Locale locale) {
        var said = event.text() == null ? "" : ".said";
        var key = "ticket.timeline." + event.type() + said;
        var text = messages.text(key, Map.of("text", event.text() == null ? "" : event.text()), locale);
        return new TimelineItem(event.seq(), local(event.at()), event.to().name(), text, event.unit());
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(clock.getZone()).toOffsetDateTime();
    }

    /**
     * One step of a ticket.
     *
     * @param state the ticket's state from then on
     */
    record TimelineItem(
            long seq,
            OffsetDateTime at,
            String state,
            String text,
            @Nullable String unit) {}
}
