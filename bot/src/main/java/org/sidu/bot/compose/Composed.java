package org.sidu.bot.compose;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An answer made of verbatim spans.
 *
 * @param segments in reading order; empty when no passage says anything to the point
 */
public record Composed(List<Segment> segments) {

    /**
     * A stretch of the answer.
     *
     * @param text verbatim spans of one passage, list items joined by {@code ；}; or a fixed wording
     * @param citations the numbers of its sources, at least one
     * @param quote verbatim from the passage, at most 200 characters
     * @param fixed whether the text is a fixed wording of ours rather than the passage's own
     */
    public record Segment(String text, List<Integer> citations, String quote, boolean fixed) {}

    /** The answer without citation marks. */
    public String text() {
        return segments.stream().map(Segment::text).collect(Collectors.joining());
    }
}
