package org.sidu.knowledge.document.word;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Words;
import org.sidu.knowledge.document.archive.Xml;

/** The text of a paragraph with its links; what was deleted, hidden or is only a picture stays away. */
final class DocxRuns {
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\bHYPERLINK\\s+\"([^\"]{1,2000})\"");

    private final Xml xml;
    private final Map<String, String> links;
    private final Budget budget;
    private final Runnable textBox;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Field> fields = new ArrayDeque<>();
    private Words line = Words.NONE;
    private int pictures;
    private int embedded;
    private int footnotes;

    /** A field under way: its instruction first, then what it shows. */
    private static final class Field {
        final StringBuilder instruction = new StringBuilder();
        boolean shown;

        @Nullable
        String address;
    }

    /** @param textBox reads the blocks of a text box that has just begun */
    DocxRuns(Xml xml, Map<String, String> links, Budget budget, Runnable textBox) {
        this.xml = xml;
        this.links = links;
        this.budget = budget;
        this.textBox = textBox;
    }

    int pictures() {
        return pictures;
    }

    int embedded() {
        return embedded;
    }

    int footnotes() {
        return footnotes;
    }

    /** Reads the paragraph that has just begun. */
    Words paragraph(DocxParagraph properties) {
        var outer = line;
        line = Words.NONE;
        xml.children(name -> child(name, properties));
        flush();
        fields.removeIf(field -> !field.shown);
        fields.forEach(field -> field.address = null);
        var read = line;
        line = outer;
        return read;
    }

    private void child(String name, DocxParagraph properties) {
        switch (name) {
            case "pPr" -> properties.read(xml);
            case "r" -> run(properties);
            case "hyperlink" -> hyperlink(properties);
            case "fldSimple" -> simpleField(properties);
            case "del", "moveFrom", "rt", "Fallback", "sdtPr", "sdtEndPr" -> {}
            case "t" -> word();
            default -> xml.children(inner -> child(inner, properties));
        }
    }

    private void hyperlink(DocxParagraph properties) {
        var id = xml.attribute("id");
        var target = id == null ? null : links.get(id);
        linked(target, properties);
    }

    private void simpleField(DocxParagraph properties) {
        var found = ADDRESS.matcher(String.valueOf(xml.attribute("instr")));
        linked(found.find() ? found.group(1) : null, properties);
    }

    private void linked(@Nullable String target, DocxParagraph properties) {
        flush();
        var before = line;
        line = Words.NONE;
        xml.children(inner -> child(inner, properties));
        flush();
        line = before.and(target == null ? line : Words.link(line.plain(), target));
    }

    private void run(DocxParagraph properties) {
        var bold = new Boolean[1];
        var hidden = new boolean[1];
        var size = new int[1];
        var from = text.length();
        xml.children(name -> {
            if (name.equals("rPr"))
                xml.children(property -> {
                    if (property.equals("b")) bold[0] = xml.on();
                    if (property.equals("sz")) size[0] = xml.number(0);
                    if (property.equals("vanish")) hidden[0] = xml.on();
                });
            else runPart(name);
        });
        if (hidden[0]) text.setLength(Math.min(from, text.length()));
        var letters = (int) text.substring(Math.min(from, text.length()))
                .chars()
                .filter(Character::isLetterOrDigit)
                .count();
        properties.letters(letters, bold[0], size[0]);
    }

    private void runPart(String name) {
        switch (name) {
            case "t" -> word();
            case "tab", "ptab" -> append(" ");
            case "br", "cr" -> append("page".equals(xml.attribute("type")) ? " " : "\n");
            case "noBreakHyphen" -> append("-");
            case "fldChar" -> field(String.valueOf(xml.attribute("fldCharType")));
            case "instrText" -> instruction();
            case "footnoteReference", "endnoteReference" -> footnotes++;
            case "drawing", "pict", "object" -> picture(name);
            case "AlternateContent" ->
                xml.children(choice -> {
                    if (!choice.equals("Fallback")) xml.children(this::runPart);
                });
            case "ruby" ->
                xml.children(part -> {
                    if (part.equals("rubyBase"))
                        xml.children(inner -> {
                            if (inner.equals("r")) xml.children(this::runPart);
                        });
                });
            default -> {}
        }
    }

    /** A picture, or a text box drawn like one. */
    private void picture(String name) {
        if (name.equals("object")) embedded++;
        else if (!within()) pictures++;
    }

    /** Reads the text boxes of the drawing that has just begun; whether it had any. */
    private boolean within() {
        var found = new boolean[1];
        xml.children(inner -> within(inner, found));
        return found[0];
    }

    private void within(String name, boolean[] found) {
        if (name.equals("txbxContent")) {
            found[0] = true;
            var outer = text.toString();
            text.setLength(0);
            textBox.run();
            text.setLength(0);
            text.append(outer);
        } else if (!name.equals("Fallback")) {
            xml.children(inner -> within(inner, found));
        }
    }

    private void field(String type) {
        switch (type) {
            case "begin" -> fields.push(new Field());
            case "separate" -> {
                var field = fields.peek();
                if (field == null) return;
                field.shown = true;
                var found = ADDRESS.matcher(field.instruction);
                if (!found.find()) return;
                flush();
                field.address = found.group(1);
                field.instruction.setLength(0);
            }
            case "end" -> {
                var field = fields.poll();
                if (field == null || field.address == null) return;
                var shown = text.toString();
                text.setLength(0);
                line = line.and(Words.link(shown, field.address));
            }
            default -> {}
        }
    }

    private void instruction() {
        var field = fields.peek();
        var inside = xml.depth();
        for (var event = xml.next(); event == Xml.Event.TEXT || xml.depth() >= inside; event = xml.next()) {
            if (event == Xml.Event.DONE) return;
            if (event == Xml.Event.TEXT && field != null && !field.shown && field.instruction.length() < 4000)
                field.instruction.append(xml.text());
        }
    }

    private void word() {
        var inside = xml.depth();
        for (var event = xml.next(); event == Xml.Event.TEXT || xml.depth() >= inside; event = xml.next()) {
            if (event == Xml.Event.DONE) return;
            if (event == Xml.Event.TEXT) append(xml.text());
        }
    }

    private void append(String more) {
        var field = fields.peek();
        if (field != null && !field.shown) return;
        budget.spend(more.length());
        text.append(more);
    }

    private void flush() {
        if (text.isEmpty()) return;
        line = line.and(Words.of(text.toString()));
        text.setLength(0);
    }
}
