package org.sidu.bot.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.sidu.common.Masking;
import org.sidu.common.PlainText;
import org.springframework.stereotype.Component;

/** The first stage: a raw message becomes {@link Intaken}, or is refused because nothing or far too much was said. */
@Component
public class Intake {
    /** The longest message that is answered, in characters; a longer one is offered as a ticket. */
    public static final int ANSWER_LENGTH = 2_000;

    /** The longest message that is taken at all, in characters. */
    public static final int MESSAGE_LENGTH = 10_000;

    /** How much of a message retrieval looks at, in characters. */
    public static final int QUERY_LENGTH = 500;

    /** Messages of usual length without personal data: each is taken in when it comes and when it is answered. */
    private final Cache<String, Intaken> recent = Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /** Takes a message in; fails with {@link MessageEmpty} or {@link MessageTooLong}. */
    public Intaken accept(String raw) {
        var before = recent.getIfPresent(raw);
        if (before != null) return before;
        var taken = taken(raw);
        if (taken.hidden().isEmpty() && raw.length() <= QUERY_LENGTH) recent.put(raw, taken);
        return taken;
    }

    private static Intaken taken(String raw) {
        var length = raw.codePointCount(0, raw.length());
        if (length > MESSAGE_LENGTH) throw new MessageTooLong(length);
        var original = PlainText.collapse(PlainText.withoutHidden(raw));
        if (!PlainText.says(original)) throw new MessageEmpty();
        var masked = Masking.scan(original);
        var matching = PlainText.forMatching(masked.text());
        var tooLong = original.codePointCount(0, original.length()) > ANSWER_LENGTH;
        return new Intaken(
                original, masked.text(), matching, cut(searched(masked.text(), matching)), masked.kinds(), tooLong);
    }

    /** What is left of a hidden number would only be noise to a search. */
    private static String searched(String masked, String matching) {
        if (masked.indexOf('*') < 0) return matching;
        var searched = PlainText.forMatching(Masking.withoutRemains(masked));
        return PlainText.says(searched) ? searched : matching;
    }

    private static String cut(String text) {
        if (text.length() <= QUERY_LENGTH) return text;
        var end = Character.isHighSurrogate(text.charAt(QUERY_LENGTH - 1)) ? QUERY_LENGTH - 1 : QUERY_LENGTH;
        return text.substring(0, end);
    }
}
