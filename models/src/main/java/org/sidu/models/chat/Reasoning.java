package org.sidu.models.chat;

/**
 * Leaves out what a reasoning model thinks aloud: a block {@code <think>…</think>} at the very beginning of its text, as
 * endpoints send it that do not part thoughts from text. One object for one answer.
 */
final class Reasoning {
    private static final String BEGIN = "<think>";
    private static final String END = "</think>";

    private final StringBuilder held = new StringBuilder();
    private boolean thinking;
    private boolean thought;
    private boolean past;

    /** What of the text so far may be passed on, after this piece; may be empty. */
    String visible(String piece) {
        if (past) return piece;
        if (thought) return begun(piece);
        held.append(piece);
        if (!thinking) {
            var start = held.toString().stripLeading();
            if (BEGIN.startsWith(start)) return "";
            if (!start.startsWith(BEGIN)) {
                past = true;
                return held.toString();
            }
            thinking = true;
        }
        var end = held.indexOf(END);
        if (end >= 0) {
            thought = true;
            return begun(held.substring(end + END.length()));
        }
        // Only what may be the beginning of the end mark matters.
        if (held.length() > 1_000) held.delete(BEGIN.length(), held.length() - END.length());
        return "";
    }

    /** The blank lines after the thoughts belong to them. */
    private String begun(String piece) {
        var text = piece.stripLeading();
        past = !text.isEmpty();
        return text;
    }
}
