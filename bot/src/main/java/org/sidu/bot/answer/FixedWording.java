package org.sidu.bot.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.Answer.Author;
import org.sidu.bot.BotProperties;
import org.sidu.bot.Chat;
import org.sidu.bot.Outcome;
import org.sidu.common.Messages;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** What the bot says in words that nobody has to compose: refusals, offers, outages. Every one offers the next step. */
@Component
class FixedWording {
    private final Messages messages;
    private final BotProperties properties;

    FixedWording(Messages messages, BotProperties properties) {
        this.messages = messages;
        this.properties = properties;
    }

    Flux<Said> say(Question question, Outcome outcome, String key, Map<String, ?> facts) {
        return Flux.just(
                new Said.Decided(outcome, true),
                new Said.Spoke(segment(text(question, key, facts))),
                new Said.NextSteps(nextSteps(question.locale())));
    }

    /** An outage is said as one, never as "there is no such policy". */
    Flux<Said> outage(Question question) {
        return say(question, Outcome.OUTAGE, "bot.outage", Map.of());
    }

    /** The text of a key; in plain words for whoever asked for them, where there are any. */
    String text(Question question, String key, Map<String, ?> facts) {
        if (question.presentation() == Chat.Presentation.ELDER) {
            var plain = messages.find(key + ".plain", facts, question.locale());
            if (plain != null) return plain;
        }
        return messages.text(key, facts, question.locale());
    }

    Answer.NextStep call(Question question, String phone, @Nullable String department) {
        return new Answer.NextStep("CALL", text(question, "bot.next.call", Map.of("phone", phone)), phone, department);
    }

    /** When and at which number people can be reached. */
    Map<String, Object> office() {
        return Map.of("phone", properties.hotline(), "hours", properties.officeHours());
    }

    Answer.Segment segment(String text) {
        return new Answer.Segment(text, List.of(), Author.FIXED);
    }

    List<Answer.NextStep> nextSteps(Locale locale) {
        var steps = new ArrayList<Answer.NextStep>();
        steps.add(new Answer.NextStep("HANDOVER", messages.text("bot.next.handover", locale), null, null));
        steps.add(new Answer.NextStep("TICKET", messages.text("bot.next.ticket", locale), null, null));
        steps.add(new Answer.NextStep(
                "CALL",
                messages.text("bot.next.call", Map.of("phone", properties.hotline()), locale),
                properties.hotline(),
                messages.text("bot.hotline", locale)));
        return steps;
    }
}
