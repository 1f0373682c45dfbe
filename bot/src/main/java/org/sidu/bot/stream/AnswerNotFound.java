package org.sidu.bot.stream;

import java.util.Map;
import java.util.UUID;
import org.sidu.common.Refusal;

/** No such answer, or another citizen's. */
public final class AnswerNotFound extends Refusal {
    public AnswerNotFound(UUID answerId) {
        super(Kind.NOT_FOUND, "answer-not-found", Map.of("answerId", answerId));
    }
}
