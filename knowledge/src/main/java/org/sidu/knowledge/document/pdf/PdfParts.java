package org.sidu.knowledge.document.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Part;
import org.sidu.knowledge.document.Words;

/** Makes paragraphs, headings and tables of lines. */
final class PdfParts {
    /** What begins a paragraph wherever it stands. */
    private static final Pattern BEGINS = Pattern.compile(
            "^(?:第[〇零一二三四五六七八九十百千0-9]{1,8}[编章节条]"
                    + "|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|\\d{1,2}[.．、](?!\\d)|[①-⑳]|[•●▪■◆◇○∙·]"
                    + "|附件|注[:：]|备注[:：]).*",
            Pattern.DOTALL);

    private static final Pattern SENTENCE_END = Pattern.compile("[。；;！!？?]$");
    private static final float LARGE = 1.12f;
    private static final int LONGEST_HEADING = 60;

    private final List<Part> parts = new ArrayList<>();
    private final float usual;
    private final float left;
    private final float right;
    private @Nullable Line before;
    private Words words = Words.NONE;
    private @Nullable Line first;

    private PdfParts(List<List<Line>> pages) {
        var sizes = new TreeMap<Float, Integer>();
        var lefts = new TreeMap<Integer, Integer>();
        var ends = new ArrayList<Float>();
        for (var page : pages)
            for (var line : page) {
                sizes.merge(rounded(line.size()), line.text().length(), Integer::sum);
                lefts.merge(Math.round(line.from()), line.text().length(), Integer::sum);
                if (line.text().length() > 12) ends.add(line.to());
            }
        this.usual = most(sizes, 10f);
        this.left = most(lefts, 0);
        this.right = edge(ends, usual);
    }

    /** The furthest place where at least two lines end; one line alone may reach into the margin. */
    private static float edge(List<Float> ends, float size) {
        var sorted = ends.stream().sorted(Comparator.reverseOrder()).toList();
        for (var n = 0; n + 1 < sorted.size(); n++)
            if (sorted.get(n) - sorted.get(n + 1) <= 1.5f * size) return sorted.get(n);
        return sorted.isEmpty() ? 0 : sorted.getFirst();
    }

    private static float rounded(float size) {
        return Math.round(size * 2) / 2f;
    }

    private static <K extends Number> float most(Map<K, Integer> counted, float otherwise) {
        return counted.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getKey().floatValue())
                .orElse(otherwise);
    }

    /** The parts of a document, page after page. */
    static List<Part> of(List<List<Line>> pages) {
        var read = new PdfParts(pages);
        pages.forEach(read::page);
        read.endParagraph();
        return read.ranked();
    }

    private void page(List<Line> page) {
        for (var n = 0; n < page.size(); ) {
            var table = PdfTable.at(page, n);
            if (table == null) {
                line(page.get(n));
                n++;
            } else {
                endParagraph();
                var part = table.part();
                if (part != null) table(part);
                n += table.lines();
                before = null;
            }
        }
    }

    /** A table that goes on from the page before is one table. */
    private void table(Part part) {
        if (part instanceof Part.Table(var rows, var headed)
                && headed
                && !parts.isEmpty()
                && parts.getLast() instanceof Part.Table(var above, var aboveHeaded)
                && aboveHeaded
                && above.getFirst().equals(rows.getFirst())) {
            var all = new ArrayList<>(above);
            all.addAll(rows.subList(1, rows.size()));
            parts.set(parts.size() - 1, new Part.Table(all, true));
        } else {
            parts.add(part);
        }
    }

    private void line(Line line) {
        if (before == null || first == null || begins(before, line, first)) {
            endParagraph();
            first = line;
            words = line.words();
        } else {
            words = Joined.of(words, line.words());
        }
        before = line;
    }

    private boolean begins(Line above, Line line, Line start) {
        var size = line.size();
        if (Math.abs(size - above.size()) > 0.08f * size) return true;
        if (line.bold() != above.bold() && (line.bold() ? shortLine(above) : shortLine(above) || heading(start)))
            return true;
        if (BEGINS.matcher(line.text()).matches()) return true;
        if (size > usual * LARGE && centred(line) && centred(above)) return line.y() - above.y() > 2.2f * size;
        if (shortLine(above)) return true;
        var samePage = line.page() == above.page();
        if (samePage && line.y() - above.y() > 2.4f * size) return true;
        var hanging = BEGINS.matcher(start.text()).matches();
        return !hanging
                && line.from() > (samePage ? above.from() : left) + 0.8f * size
                && line.from() > left + 0.8f * size;
    }

    private boolean heading(Line start) {
        return start.bold() && start.text().length() <= LONGEST_HEADING;
    }

    private boolean shortLine(Line line) {
        return line.to() < right - 2.2f * line.size();
    }

    private boolean centred(Line line) {
        var middle = (line.from() + line.to()) / 2;
        return Math.abs(middle - line.pageWidth() / 2) < 1.5f * line.size() && line.from() > left + 2 * line.size();
    }

    private void endParagraph() {
        if (first != null && !words.isBlank()) {
            var look = new Part.Look(first.size() / usual, first.bold(), centred(first));
            parts.add(new Part.Paragraph(words, look));
        }
        words = Words.NONE;
        first = null;
        before = null;
    }

    /** Short paragraphs in larger letters are headings; the larger the letters, the higher they stand. */
    private List<Part> ranked() {
        var sizes = parts.stream()
                .filter(PdfParts::large)
                .map(part -> rounded((float) ((Part.Paragraph) part).look().size() * usual))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        return parts.stream().map(part -> ranked(part, sizes)).toList();
    }

    private Part ranked(Part part, List<Float> sizes) {
        if (!large(part) || !(part instanceof Part.Paragraph(var text, var look))) return part;
        return new Part.Heading(Math.min(6, sizes.indexOf(rounded((float) look.size() * usual)) + 1), text);
    }

    private static boolean large(Part part) {
        return part instanceof Part.Paragraph(var text, var look)
                && look.size() > LARGE
                && text.plain().length() <= LONGEST_HEADING
                && !SENTENCE_END.matcher(text.plain().strip()).find();
    }
}
