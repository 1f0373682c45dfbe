package org.sidu.bot.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The smallest piece of a passage that is quoted: a sentence, a list item or the line that leads a list.
 *
 * @param start position in the passage
 * @param end position behind it
 * @param shown where the text to show begins: behind a bullet
 */
record Unit(Kind kind, int start, int end, int shown) {
    enum Kind {
        SENTENCE,
        LEAD,
        ITEM
    }

    private static final Pattern ITEM =
            Pattern.compile("^\\s*(?:([-*•·●▪|]\\s*)|(?:\\d{1,2}[.、)）．](?!\\d)|[（(]\\d{1,2}[)）]"
                    + "|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\\d]{1,2}步|[①-⑳])\\s*)");
    private static final Pattern SENTENCE = Pattern.compile("[^。！？!?]*[。！？!?]+[”」』）)]*|[^。！？!?]+$");

    /** The units of a passage in order; blank lines and Markdown headings are none. */
    static List<Unit> of(String passage) {
        var units = new ArrayList<Unit>();
        for (var at = 0; at < passage.length(); ) {
            var end = passage.indexOf('\n', at);
            if (end < 0) end = passage.length();
            line(passage, at, end, units);
            at = end + 1;
        }
        return leads(passage, units);
    }

    private static void line(String passage, int start, int end, List<Unit> units) {
        var line = passage.substring(start, end);
        if (line.isBlank() || line.startsWith("#")) return;
        var item = ITEM.matcher(line);
        if (item.find()) {
            var shown = start + (item.group(1) == null ? leading(line) : item.end());
            if (end > shown)
                units.add(new Unit(
                        Kind.ITEM,
                        start + leading(line),
                        start + line.stripTrailing().length(),
                        shown));
            return;
        }
        var sentences = SENTENCE.matcher(line);
        while (sentences.find()) {
            var text = sentences.group();
            if (text.isBlank()) continue;
            var from = start + sentences.start() + leading(text);
            units.add(new Unit(
                    Kind.SENTENCE,
                    from,
                    start + sentences.start() + text.stripTrailing().length(),
                    from));
        }
    }

    /** A line before an item is its lead when it ends in a colon or in no stop at all. */
    private static List<Unit> leads(String passage, List<Unit> units) {
        for (var i = 0; i + 1 < units.size(); i++) {
            var unit = units.get(i);
            var last = passage.charAt(unit.end() - 1);
            var stops = "。！？!?；;".indexOf(last) >= 0;
            if (unit.kind() == Kind.SENTENCE && !stops && units.get(i + 1).kind() == Kind.ITEM)
                units.set(i, new Unit(Kind.LEAD, unit.start(), unit.end(), unit.shown()));
        }
        return units;
    }

    private static int leading(String text) {
        return text.length() - text.stripLeading().length();
    }
}
