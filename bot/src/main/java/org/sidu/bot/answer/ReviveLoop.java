package org.sidu.bot.answer;

import org.sidu.bot.BotProperties;
import org.sidu.bot.conversation.ReviveAnswers;
import org.sidu.common.Background;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Answers that a dead process still owed are made by whichever process sees them first. */
@Component
class ReviveLoop {
    private final ReviveAnswers reviveAnswers;
    private final MakeAnswer makeAnswer;
    private final Background background;
    private final BotProperties properties;

    ReviveLoop(ReviveAnswers reviveAnswers, MakeAnswer makeAnswer, Background background, BotProperties properties) {
        this.reviveAnswers = reviveAnswers;
        this.makeAnswer = makeAnswer;
        this.background = background;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        background.repeat(
                "abandoned answers",
                properties.lease().dividedBy(4),
                Mono.defer(() -> reviveAnswers
                        .claim()
                        .doOnNext(pending -> makeAnswer.start(pending, true, Context.empty()))
                        .then()));
    }
}
