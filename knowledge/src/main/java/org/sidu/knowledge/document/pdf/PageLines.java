package org.sidu.knowledge.document.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;
import org.sidu.common.PlainText;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Words;

/** The lines of a page as they stand on it. */
final class PageLines extends PDFTextStripper {
    private static final Pattern BOLD = Pattern.compile(".*(bold|black|heavy|heiti|simhei|xbs|小标宋|黑体).*");
    /** Wider gaps, in letters, divide what stands side by side. */
    private static final float APART = 1.4f;

    private static final float SPACE = 0.22f;

    private final Budget budget;
    private final List<Line> lines = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private List<PageLinks.Link> links = List.of();
    private float width;
    private float height;
    private int page;

    /** Letters side by side that lead to the same address, or to none. */
    private record Run(
            String text, @Nullable String address, float from, float to, float y, float size, boolean bold) {}

    PageLines(Budget budget) {
        this.budget = budget;
        setSortByPosition(true);
        setSuppressDuplicateOverlappingText(true);
    }

    List<Line> read(PDDocument document, PDPage pdPage, int number) throws IOException {
        lines.clear();
        runs.clear();
        page = number;
        links = PageLinks.of(pdPage);
        width = pdPage.getCropBox().getWidth();
        height = pdPage.getCropBox().getHeight();
        setStartPage(number);
        setEndPage(number);
        getText(document);
        endLine();
        return List.copyOf(lines);
    }

    /** Slanted letters are a watermark. */
    @Override
    protected void processTextPosition(TextPosition text) {
        var matrix = text.getTextMatrix();
        var slant = Math.abs(matrix.getShearY());
        if (slant < 0.05f * Math.abs(matrix.getScaleX()) || matrix.getScaleX() == 0) super.processTextPosition(text);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        budget.spend(text.length());
        var letters = new StringBuilder();
        TextPosition first = null;
        TextPosition last = null;
        String address = null;
        for (var position : positions) {
            var here = PageLinks.at(links, position);
            if (first != null && last != null && !java.util.Objects.equals(here, address)) {
                run(letters, address, first, last);
                first = null;
            }
            if (first == null) first = position;
            address = here;
            last = position;
            letters.append(position.getUnicode());
        }
        if (first != null && last != null) run(letters, address, first, last);
    }

    private void run(StringBuilder letters, @Nullable String address, TextPosition first, TextPosition last) {
        var font = String.valueOf(first.getFont().getName()).toLowerCase(Locale.ROOT);
        runs.add(new Run(
                letters.toString(),
                address,
                first.getXDirAdj(),
                last.getXDirAdj() + last.getWidthDirAdj(),
                first.getYDirAdj(),
                Math.max(1, first.getFontSizeInPt()),
                BOLD.matcher(font).matches()));
        letters.setLength(0);
    }

    @Override
    protected void writeWordSeparator() {}

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writeParagraphSeparator() {
        endLine();
    }

    @Override
    protected void writeParagraphStart() {
        endLine();
    }

    @Override
    protected void writeParagraphEnd() {
        endLine();
    }

    @Override
    protected void writePageEnd() {
        endLine();
    }

    private void endLine() {
        if (runs.stream().allMatch(run -> run.text().isBlank())) {
            runs.clear();
            return;
        }
        var segments = new ArrayList<Line.Segment>();
        var words = Words.NONE;
        var from = 0f;
        var to = 0f;
        for (var run : runs) {
            var gap = words.plain().isEmpty() ? 0 : (run.from() - to) / run.size();
            if (gap > APART && !words.isBlank()) {
                segments.add(new Line.Segment(words.strip(), from, to));
                words = Words.NONE;
            } else if (gap > SPACE && spaced(words.plain(), run.text(), gap)) words = words.and(Words.of(" "));
            if (words.plain().isEmpty()) from = run.from();
            words = words.and(run.address() == null ? Words.of(run.text()) : Words.link(run.text(), run.address()));
            to = run.to();
        }
        if (!words.isBlank()) segments.add(new Line.Segment(words.strip(), from, to));
        lines.add(new Line(page, width, height, runs.getFirst().y(), size(), bold(), List.copyOf(segments)));
        runs.clear();
    }

    /** Between ideographs a small gap is the typesetter's, not the writer's. */
    private static boolean spaced(String left, String right, float gap) {
        if (left.isEmpty() || right.isEmpty()) return false;
        var close = PlainText.ideograph(left.charAt(left.length() - 1)) || PlainText.ideograph(right.charAt(0));
        return !close || gap > 0.8f;
    }

    private float size() {
        var letters = new TreeMap<Float, Integer>();
        for (var run : runs) letters.merge(run.size(), run.text().length(), Integer::sum);
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(1f);
    }

    private boolean bold() {
        return runs.stream().filter(run -> !run.text().isBlank()).allMatch(Run::bold);
    }
}
