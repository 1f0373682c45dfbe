package org.sidu.knowledge.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Document.Note;

/**
 * Finds the headings, lists and the title of a document that shows them by its wording and looks alone, as official
 * documents do: 第一章, 一、, （一）, a bold line, a centred title.
 */
public final class Outline {
    private static final String CN = "[〇零一二三四五六七八九十百0-9]{1,6}";
    private static final Pattern PART = Pattern.compile("^第" + CN + "[编篇部](?:[\\s　].{0,40}|分.{0,40})?$");
    private static final Pattern CHAPTER = Pattern.compile("^第" + CN + "章(?:[\\s　].{0,40}|[^\\s　]{0,20})?$");
    private static final Pattern SECTION = Pattern.compile("^第" + CN + "节(?:[\\s　].{0,40}|[^\\s　]{0,20})?$");
    private static final Pattern POINT = Pattern.compile("^[一二三四五六七八九十]{1,3}[、.．]\\s*\\S.{0,38}$");
    private static final Pattern SUBPOINT = Pattern.compile("^[（(][一二三四五六七八九十]{1,3}[）)]\\s*\\S.{0,38}$");
    private static final Pattern SENTENCE_END = Pattern.compile("[。；;，,！!]$");
    private static final Pattern BULLET = Pattern.compile("^[•●▪■◆◇○‧∙·➢✓]\\s*(?=\\S)");
    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,3})[.．、]\\s*(?=[^\\d\\s.．])");
    /** What stands above the title of an official document: its number, and whose paper it is. */
    private static final Pattern LETTERHEAD =
            Pattern.compile("[〔\\[（(]20\\d\\d[〕\\]）)]\\s*第?\\d+号|文件$|^附件\\s*\\d*[:：]?$");

    private static final int LONGEST_HEADING = 40;
    private static final int LONGEST_TITLE = 80;
    private static final int TITLE_WITHIN = 6;

    private final List<Part> parts;
    private @Nullable String title;

    private Outline(List<Part> parts) {
        this.parts = new ArrayList<>(parts);
    }

    /** The document that these parts make up. */
    public static Document of(List<Part> parts, List<Note> notes) {
        var outline = new Outline(parts);
        outline.takeTitle();
        if (outline.firstHeading() < 0) outline.findHeadings();
        outline.findLists();
        return new Document(outline.title, MarkdownWriter.write(outline.parts), List.copyOf(notes));
    }

    private void takeTitle() {
        for (var n = 0; n < parts.size(); n++)
            if (parts.get(n) instanceof Part.Heading(var level, var words) && level == 0) {
                takeTitle(n, words);
                return;
            }
        var first = firstHeading();
        if (first >= 0 && first < TITLE_WITHIN && alone(first)) {
            takeTitle(first, ((Part.Heading) parts.get(first)).words());
            return;
        }
        var best = -1;
        for (var n = 0; n < Math.min(TITLE_WITHIN, first < 0 ? parts.size() : first); n++)
            if (maybeTitle(n) && (best < 0 || look(n).size() > look(best).size() * 1.05)) best = n;
        if (best >= 0) takeTitle(best, ((Part.Paragraph) parts.get(best)).words());
    }

    private boolean maybeTitle(int n) {
        if (!(parts.get(n) instanceof Part.Paragraph(var words, var look))) return false;
        var text = words.plain().strip();
        return (look.large() || look.bold() || look.centred())
                && text.length() <= LONGEST_TITLE
                && pattern(text) == 0
                && !LETTERHEAD.matcher(text).find();
    }

    private Part.Look look(int n) {
        return ((Part.Paragraph) parts.get(n)).look();
    }

    private void takeTitle(int at, Words words) {
        parts.remove(at);
        title = words.onOneLine().plain();
    }

    private int firstHeading() {
        for (var n = 0; n < parts.size(); n++) if (parts.get(n) instanceof Part.Heading) return n;
        return -1;
    }

    /** Whether no other heading stands as high as this one. */
    private boolean alone(int at) {
        var level = ((Part.Heading) parts.get(at)).level();
        for (var n = 0; n < parts.size(); n++)
            if (n != at && parts.get(n) instanceof Part.Heading heading && heading.level() <= level) return false;
        return true;
    }

    private void findHeadings() {
        var chapters = parts.stream()
                .anyMatch(part -> part instanceof Part.Paragraph(var words, var look)
                        && CHAPTER.matcher(words.plain().strip()).matches());
        var found = new ArrayList<Part>();
        for (var n = 0; n < parts.size(); n++) {
            var level = level(n, chapters);
            if (level > 0 && parts.get(n) instanceof Part.Paragraph(var words, var look))
                found.add(new Part.Heading(level, words));
            else found.add(parts.get(n));
        }
        parts.clear();
        parts.addAll(found);
    }

    /** The heading level of a paragraph, 0 when it is none. */
    private int level(int n, boolean chapters) {
        if (!(parts.get(n) instanceof Part.Paragraph(var words, var look))) return 0;
        var text = words.plain().strip();
        if (text.isEmpty() || text.length() > LONGEST_HEADING || text.contains("\n")) return 0;
        if (SENTENCE_END.matcher(text).find()) return 0;
        var pattern = pattern(text);
        return switch (pattern) {
            case 1, 2, 3 -> pattern;
            case 4 -> leads(n, 4) ? chapters ? 4 : 2 : 0;
            case 5 -> (look.bold() || look.large()) && leads(n, 5) ? chapters ? 5 : 3 : 0;
            default -> (look.bold() || look.large()) && unlisted(n, text) ? chapters ? 4 : 2 : 0;
        };
    }

    private boolean unlisted(int n, String text) {
        return n + 1 < parts.size()
                && !NUMBER.matcher(text).find()
                && !BULLET.matcher(text).find()
                && !LETTERHEAD.matcher(text).find();
    }

    /** Whether something stands under the line: a line of its kind right behind it makes both items of a list. */
    private boolean leads(int n, int pattern) {
        return n + 1 < parts.size()
                && !isOf(n + 1, pattern)
                && !(n > 0 && isOf(n - 1, pattern) && !leadsOn(n - 1, pattern));
    }

    private boolean leadsOn(int n, int pattern) {
        return n + 1 < parts.size() && !isOf(n + 1, pattern);
    }

    private boolean isOf(int n, int pattern) {
        return parts.get(n) instanceof Part.Paragraph(var words, var look)
                && pattern(words.plain().strip()) == pattern;
    }

    /** 1 for 第X编, 2 for 第X章, 3 for 第X节, 4 for 一、, 5 for （一）, 0 for anything else. */
    private static int pattern(String text) {
        if (PART.matcher(text).matches()) return 1;
        if (CHAPTER.matcher(text).matches()) return 2;
        if (SECTION.matcher(text).matches()) return 3;
        if (POINT.matcher(text).matches()) return 4;
        return SUBPOINT.matcher(text).matches() ? 5 : 0;
    }

    /** Marks that were typed become marks of a list. */
    private void findLists() {
        for (var n = 0; n < parts.size(); n++) {
            if (!(parts.get(n) instanceof Part.Paragraph(var words, var look))) continue;
            var bullet = BULLET.matcher(words.plain());
            if (bullet.find()) {
                parts.set(n, new Part.Item(0, 0, cut(words, bullet.end())));
                continue;
            }
            var number = NUMBER.matcher(words.plain());
            if (number.find())
                parts.set(n, new Part.Item(0, Integer.parseInt(number.group(1)), cut(words, number.end())));
        }
    }

    /** The words without the mark; marks need no escape, so both forms begin with it. */
    private static Words cut(Words words, int mark) {
        return words.markdown().startsWith(words.plain().substring(0, mark))
                ? new Words(words.plain().substring(mark), words.markdown().substring(mark))
                : words;
    }
}
