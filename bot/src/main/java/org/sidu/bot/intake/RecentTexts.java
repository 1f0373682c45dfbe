package org.sidu.bot.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a stage found out about texts a short while ago, as the same ones come again and again: of one message, on its way
 * through the stages, and of many citizens with the same question. A long message, and one that held personal data, is never kept.
 *
 * @param <T> what depends on the text alone
 */
public final class RecentTexts<T> {
    private static final int MOST = 2_000;
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final Cache<String, T> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(AT_MOST).build();

    /** What was found out about the message, or is now. */
    public T of(Intaken message, Function<Intaken, T> stage) {
        var kept = message.hidden().isEmpty() && message.text().length() <= Intake.QUERY_LENGTH;
        return kept ? known.get(message.text(), text -> stage.apply(message)) : stage.apply(message);
    }
}
