package org.sidu.knowledge.document.word;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.archive.Xml;

/** Counts the numbered paragraphs of a Word document, whose numbers stand nowhere in the text. */
final class DocxNumbering {
    private static final int LEVELS = 9;

    /** @param text with {@code %1} … {@code %9} where the numbers of the levels stand */
    private record Level(String format, String text, int start) {
        static final Level NONE = new Level("none", "", 1);
    }

    /**
     * The mark of one paragraph.
     *
     * @param bullet whether it is a sign that does not count
     * @param number its number, when the mark is that number with a point or the like; otherwise 0
     * @param text the mark as it reads; empty for a bullet
     */
    record Mark(boolean bullet, int number, String text) {}

    private final Map<String, Level[]> schemes = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, String> linked = new HashMap<>();
    private final Map<String, String> schemeOf = new HashMap<>();
    private final Map<String, Map<Integer, Integer>> starts = new HashMap<>();
    private final Map<String, int[]> counts = new HashMap<>();

    /** Reads {@code numbering.xml}. */
    void read(Xml xml) {
        while (xml.next() != Xml.Event.DONE) {
            if (xml.depth() == 1)
                xml.children(name -> {
                    if (name.equals("abstractNum")) scheme(xml);
                    if (name.equals("num")) numbering(xml);
                });
        }
    }

    private void scheme(Xml xml) {
        var id = String.valueOf(xml.attribute("abstractNumId"));
        var levels = new Level[LEVELS];
        Arrays.fill(levels, Level.NONE);
        schemes.put(id, levels);
        xml.children(name -> {
            switch (name) {
                case "lvl" -> level(xml, levels);
                case "numStyleLink" -> links.put(id, String.valueOf(xml.val()));
                case "styleLink" -> linked.put(String.valueOf(xml.val()), id);
                default -> {}
            }
        });
    }

    private static void level(Xml xml, Level[] levels) {
        var at = xml.attribute("ilvl");
        if (at == null || !at.matches("[0-8]")) return;
        var format = new String[] {"decimal", ""};
        var start = new int[] {1};
        xml.children(name -> {
            switch (name) {
                case "numFmt" -> format[0] = String.valueOf(xml.val());
                case "lvlText" -> format[1] = xml.val() == null ? "" : String.valueOf(xml.val());
                case "start" -> start[0] = xml.number(1);
                default -> {}
            }
        });
        levels[Integer.parseInt(at)] = new Level(format[0], format[1], start[0]);
    }

    private void numbering(Xml xml) {
        var id = String.valueOf(xml.attribute("numId"));
        xml.children(name -> {
            if (name.equals("abstractNumId")) schemeOf.put(id, String.valueOf(xml.val()));
            if (name.equals("lvlOverride")) {
                var at = xml.attribute("ilvl");
                xml.children(part -> {
                    if (part.equals("startOverride") && at != null && at.matches("[0-8]"))
                        starts.computeIfAbsent(id, key -> new HashMap<>()).put(Integer.parseInt(at), xml.number(1));
                });
            }
        });
    }

    /** Counts a paragraph of this numbering; null when it is numbered by nothing. */
    @Nullable
    Mark next(@Nullable String numId, int at) {
        if (numId == null || numId.equals("0") || at < 0 || at >= LEVELS) return null;
        var scheme = schemeOf.get(numId);
        if (scheme == null) return null;
        var target = linked.get(links.getOrDefault(scheme, ""));
        if (target != null) scheme = target;
        var levels = schemes.get(scheme);
        if (levels == null) return null;
        var level = levels[at];
        if (level.format().equals("bullet")) return new Mark(true, 0, "");
        if (level.format().equals("none") && level.text().isEmpty()) return null;
        var count = count(numId, scheme, levels, at);
        return mark(levels, count, at);
    }

    private int[] count(String numId, String scheme, Level[] levels, int at) {
        var override = starts.get(numId);
        var count = counts.computeIfAbsent(override == null ? scheme : scheme + "/" + numId, key -> new int[LEVELS]);
        for (var n = 0; n < at; n++) if (count[n] == 0) count[n] = start(levels, override, n);
        count[at] = count[at] == 0 ? start(levels, override, at) : count[at] + 1;
        Arrays.fill(count, at + 1, LEVELS, 0);
        return count;
    }

    private static int start(Level[] levels, @Nullable Map<Integer, Integer> override, int at) {
        if (override != null && override.containsKey(at)) return override.get(at);
        return Math.max(1, levels[at].start());
    }

    private static Mark mark(Level[] levels, int[] count, int at) {
        var text = levels[at].text();
        for (var n = 0; n <= at; n++)
            if (text.contains("%" + (n + 1)))
                text = text.replace("%" + (n + 1), NumberText.of(levels[n].format(), count[n]));
        var plain =
                levels[at].format().startsWith("decimal") && levels[at].text().matches("%" + (at + 1) + "[.．、)）]?");
        return new Mark(false, plain ? count[at] : 0, text);
    }
}
