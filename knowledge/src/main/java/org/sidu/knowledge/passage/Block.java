package org.sidu.knowledge.passage;

/**
 * A piece of a document, in reading order.
 *
 * @param level 1–6 for headings, otherwise 0
 */
public record Block(Type type, int level, String text) {

    /** What a block is; items and rows keep their own line. */
    public enum Type {
        HEADING,
        PARAGRAPH,
        ITEM,
        ROW
    }

    public static Block heading(int level, String text) {
        return new Block(Type.HEADING, level, text);
    }

    public static Block paragraph(String text) {
        return new Block(Type.PARAGRAPH, 0, text);
    }
}
