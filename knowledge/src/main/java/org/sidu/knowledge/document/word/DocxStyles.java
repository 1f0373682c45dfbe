package org.sidu.knowledge.document.word;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.archive.Xml;

/** What the styles of a Word document say of the paragraphs that have them, in whatever language they are named. */
final class DocxStyles {
    private static final Pattern HEADING = Pattern.compile("(?:heading|标题|標題)\\s*([1-9])(?:\\s.*)?");
    private static final Pattern TITLE = Pattern.compile("title|标题|標題|文档标题|公文标题|大标题");
    private static final Pattern CONTENTS = Pattern.compile("(?:toc|目录|目錄)\\s*(?:[1-9]|heading|标题)");
    static final int NO_LEVEL = -1;

    /**
     * A style with what it inherits.
     *
     * @param level 0 for the title, 1–9 for headings, {@link #NO_LEVEL} otherwise
     * @param contents whether it is a line of a table of contents
     * @param numId its numbering, null when it has none
     * @param size in half points, 0 when it says nothing
     */
    record Style(
            int level,
            boolean contents,
            @Nullable String numId,
            int numLevel,
            boolean bold,
            boolean centred,
            int size) {
        static final Style NONE = new Style(NO_LEVEL, false, null, 0, false, false, 0);
    }

    /** A style as it stands in the file; null and 0 are inherited. */
    private static final class Raw {
        String name = "";

        @Nullable
        String base;

        int outline = NO_LEVEL;

        @Nullable
        String numId;

        @Nullable
        Integer numLevel;

        @Nullable
        Boolean bold;

        @Nullable
        Boolean centred;

        int size;
    }

    private final Map<String, Raw> raw = new HashMap<>();
    private final Map<String, Style> styles = new HashMap<>();
    private @Nullable String standard;

    /** Reads {@code styles.xml}. */
    void read(Xml xml) {
        while (xml.next() != Xml.Event.DONE) {
            if (xml.depth() == 1)
                xml.children(name -> {
                    if (name.equals("style") && !"character".equals(xml.attribute("type"))) style(xml);
                });
        }
    }

    private void style(Xml xml) {
        var style = new Raw();
        var id = xml.attribute("styleId");
        if (id == null) return;
        if ("paragraph".equals(xml.attribute("type")) && "1".equals(xml.attribute("default"))) standard = id;
        raw.put(id, style);
        xml.children(name -> {
            switch (name) {
                case "name" -> style.name = lower(xml.val());
                case "basedOn" -> style.base = xml.val();
                case "pPr" -> xml.children(property -> paragraph(xml, property, style));
                case "rPr" ->
                    xml.children(property -> {
                        if (property.equals("b")) style.bold = xml.on();
                        if (property.equals("sz")) style.size = xml.number(0);
                    });
                default -> {}
            }
        });
    }

    private static void paragraph(Xml xml, String property, Raw style) {
        switch (property) {
            case "outlineLvl" -> style.outline = xml.number(NO_LEVEL);
            case "jc" -> style.centred = "center".equals(xml.val());
            case "numPr" ->
                xml.children(name -> {
                    if (name.equals("numId")) style.numId = xml.val();
                    if (name.equals("ilvl")) style.numLevel = xml.number(0);
                });
            default -> {}
        }
    }

    /** The style of this id; that of ordinary text for null. */
    Style of(@Nullable String id) {
        var wanted = id == null ? standard : id;
        return wanted == null ? Style.NONE : styles.computeIfAbsent(wanted, this::resolved);
    }

    private Style resolved(String id) {
        var level = NO_LEVEL;
        var outline = NO_LEVEL;
        var contents = false;
        var size = 0;
        String numId = null;
        Integer numLevel = null;
        Boolean bold = null;
        Boolean centred = null;
        var seen = new HashSet<String>();
        for (var at = id; at != null && seen.add(at); ) {
            var style = raw.get(at);
            if (style == null) break;
            if (level == NO_LEVEL) level = named(style.name);
            if (outline == NO_LEVEL) outline = style.outline;
            contents |= CONTENTS.matcher(style.name).matches();
            if (size == 0) size = style.size;
            if (numId == null) numId = style.numId;
            if (numLevel == null) numLevel = style.numLevel;
            if (bold == null) bold = style.bold;
            if (centred == null) centred = style.centred;
            at = style.base;
        }
        if (level == NO_LEVEL && outline >= 0 && outline < 9) level = outline + 1;
        return new Style(
                level,
                contents,
                numId,
                numLevel == null ? 0 : numLevel,
                Boolean.TRUE.equals(bold),
                Boolean.TRUE.equals(centred),
                size);
    }

    private static int named(String name) {
        var heading = HEADING.matcher(name);
        if (heading.matches()) return Integer.parseInt(heading.group(1));
        return TITLE.matcher(name).matches() ? 0 : NO_LEVEL;
    }

    private static String lower(@Nullable String name) {
        return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
    }
}
