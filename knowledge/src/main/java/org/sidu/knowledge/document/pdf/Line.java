package org.sidu.knowledge.document.pdf;

import java.util.List;
import org.sidu.knowledge.document.Words;

/**
 * A line of a page. Lengths are in points, from the left and from the top.
 *
 * @param page from 1
 * @param pageHeight height of that page
 * @param y of the base line
 * @param size of most of its letters
 * @param segments parts that wide gaps divide, at least one
 */
record Line(int page, float pageWidth, float pageHeight, float y, float size, boolean bold, List<Segment> segments) {

    record Segment(Words words, float from, float to) {}

    float from() {
        return segments.getFirst().from();
    }

    float to() {
        return segments.getLast().to();
    }

    Words words() {
        var words = segments.getFirst().words();
        for (var segment : segments.subList(1, segments.size()))
            words = words.and(Words.of(" ")).and(segment.words());
        return words;
    }

    String text() {
        return words().plain();
    }
}
