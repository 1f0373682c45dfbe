package org.sidu.bot.handover;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.BotProperties;
import org.sidu.common.Messages;
import org.sidu.tickets.CallbackWanted;
import org.sidu.tickets.Tickets;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Brings a citizen to a person. Until officers answer at a desk, that is a call back: one help ticket a conversation,
 * however often it is asked for.
 */
@Component
public class HandOver {
    private final Tickets tickets;
    private final Messages messages;
    private final BotProperties properties;

    HandOver(Tickets tickets, Messages messages, BotProperties properties) {
        this.tickets = tickets;
        this.messages = messages;
        this.properties = properties;
    }

    public Mono<Answer.HandoverPart> handOver(
            UUID citizenId,
            UUID conversationId,
            String regionCode,
            @Nullable String phone,
            @Nullable String reason,
            Locale locale) {
        return tickets.openForCallback(new CallbackWanted(citizenId, conversationId, regionCode, phone, reason), locale)
                .map(ticket ->
                        new Answer.HandoverPart("QUEUED", null, null, false, ticket.no(), told(ticket.no(), locale)));
    }

    private String told(String no, Locale locale) {
        var facts = Map.of("no", no, "hours", properties.officeHours(), "phone", properties.hotline());
        return messages.text("bot.handover.callback", facts, locale);
    }
}
