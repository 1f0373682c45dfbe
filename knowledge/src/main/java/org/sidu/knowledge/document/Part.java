package org.sidu.knowledge.document;

import java.util.List;

/** A piece of a document in reading order, before it becomes Markdown. */
public sealed interface Part {

    /** @param level 0 for the document's title, 1–6 for headings */
    record Heading(int level, Words words) implements Part {}

    record Paragraph(Words words, Look look) implements Part {}

    /**
     * How a paragraph stands out, as headings without a style do.
     *
     * @param size of its letters, 1 for that of most of the text
     */
    record Look(double size, boolean bold, boolean centred) {
        public static final Look PLAIN = new Look(1, false, false);
        private static final double LARGE = 1.12;

        boolean large() {
            return size >= LARGE;
        }
    }

    /**
     * One item of a list.
     *
     * @param depth 0 for the outermost list
     * @param number its number, 0 in a list without numbers
     */
    record Item(int depth, int number, Words words) implements Part {}

    /**
     * A table without merged cells.
     *
     * @param rows of the same length
     * @param headed whether the first row names the columns
     */
    record Table(List<List<Words>> rows, boolean headed) implements Part {}
}
