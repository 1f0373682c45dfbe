package org.sidu.tickets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a conversation.
 *
 * @param channel where it was held, such as {@code WEB}
 * @param regionCode region that it was about, if known
 */
public record Transcript(String channel, @Nullable String regionCode, List<Line> lines) {

    /**
     * One message.
     *
     * @param from {@code CITIZEN}, {@code BOT}, {@code PERSON} or {@code SYSTEM}
     * @param text personal data masked
     */
    public record Line(long seq, String from, String text, Instant at) {}

    public Transcript {
        lines = List.copyOf(lines);
    }
}
