package org.sidu.bot.answer;

import java.util.UUID;
import org.sidu.bot.Answer;
import org.sidu.bot.stream.StoredAnswers;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives a citizen what she was answered; empty while it is being made. */
@Component
class ReadAnswer {
    private final StoredAnswers stored;

    ReadAnswer(StoredAnswers stored) {
        this.stored = stored;
    }

    Mono<Answer> answer(UUID id, UUID citizenId) {
        return stored.answer(id, citizenId);
    }

    Mono<String> receipt(UUID id, UUID citizenId) {
        return stored.receipt(id, citizenId);
    }
}
