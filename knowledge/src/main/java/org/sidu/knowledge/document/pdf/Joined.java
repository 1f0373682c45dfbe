package org.sidu.knowledge.document.pdf;

import java.util.regex.Pattern;
import org.sidu.knowledge.document.Words;

/** The end of one line and the begin of the next as one text. */
final class Joined {
    private static final Pattern HYPHENED = Pattern.compile(".*[a-z]{2,}-$", Pattern.DOTALL);

    private Joined() {}

    /** Chinese needs no space between lines; a word that was divided grows together. */
    static Words of(Words line, Words next) {
        if (line.isBlank()) return next;
        if (next.isBlank()) return line;
        var last = line.plain().charAt(line.plain().length() - 1);
        var first = next.plain().charAt(0);
        if (HYPHENED.matcher(line.plain()).matches()
                && Character.isLowerCase(first)
                && line.markdown().endsWith("-"))
            return new Words(cut(line.plain()) + next.plain(), cut(line.markdown()) + next.markdown());
        var latin = last < 0x2E80 && first < 0x2E80 && last != '-' && last != '/' && first != '/';
        return latin ? line.and(Words.of(" ")).and(next) : line.and(next);
    }

    private static String cut(String text) {
        return text.substring(0, text.length() - 1);
    }
}
