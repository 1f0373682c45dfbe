package org.sidu.knowledge.document.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Grid;
import org.sidu.knowledge.document.Part;
import org.sidu.knowledge.document.Words;
import org.sidu.knowledge.document.archive.Xml;

/** Reads the body of a Word document from front to back: a long one needs no more memory than its text. */
final class DocxBody {
    private final Xml xml;
    private final DocxStyles styles;
    private final DocxNumbering numbering;
    private final DocxRuns runs;
    private final Budget budget;
    private List<Part> parts = new ArrayList<>();

    /** @param links targets of the document's links by relationship id */
    DocxBody(Xml xml, DocxStyles styles, DocxNumbering numbering, Map<String, String> links, Budget budget) {
        this.xml = xml;
        this.styles = styles;
        this.numbering = numbering;
        this.budget = budget;
        this.runs = new DocxRuns(xml, links, budget, this::container);
    }

    /** The parts in reading order. Paragraphs have their size in half points for the caller to compare. */
    List<Part> read() {
        while (xml.next() != Xml.Event.DONE) if (xml.depth() == 1) container();
        return parts;
    }

    DocxRuns runs() {
        return runs;
    }

    /** Whatever holds paragraphs and tables: the body, a text box, a content control. */
    private void container() {
        xml.children(this::block);
    }

    private void block(String name) {
        switch (name) {
            case "p" -> paragraph();
            case "tbl" -> table();
            case "sectPr", "del", "moveFrom", "Fallback", "altChunk" -> xml.skip();
            default -> container();
        }
    }

    private void paragraph() {
        var properties = new DocxParagraph(styles);
        var words = runs.paragraph(properties);
        var style = properties.style();
        if (style.contents()) return;
        var mark = numbering.next(properties.numId(), properties.numLevel());
        if (words.isBlank()) return;
        budget.spend(1);
        var level = properties.level();
        if (level >= 0) {
            var text = mark == null || mark.bullet() ? Words.NONE : Words.of(spaced(mark.text()));
            parts.add(new Part.Heading(Math.min(level, 6), text.and(words.strip())));
        } else if (mark == null) {
            parts.add(new Part.Paragraph(
                    words, new Part.Look(properties.size(), properties.bold(), properties.centred())));
        } else {
            parts.add(numbered(mark, properties.numLevel(), words));
        }
    }

    private static Part numbered(DocxNumbering.Mark mark, int depth, Words words) {
        if (mark.bullet()) return new Part.Item(depth, 0, words.strip());
        if (mark.number() > 0) return new Part.Item(depth, mark.number(), words.strip());
        var marked = Words.of(spaced(mark.text())).and(words.strip());
        return depth == 0
                ? new Part.Paragraph(marked, new Part.Look(0, false, false))
                : new Part.Item(depth, 0, marked);
    }

    /** Chinese marks that end in a sign of their own stand without a space. */
    private static String spaced(String mark) {
        return mark.isEmpty() || mark.matches(".*[、．，：）]$") ? mark : mark + " ";
    }

    private void table() {
        var grid = new Grid();
        var inner = new ArrayList<Part>();
        var rows = new int[1];
        var cells = new int[1];
        xml.children(name -> row(name, grid, inner, rows, cells));
        if (rows[0] == 1 && cells[0] == 1) {
            parts.addAll(inner);
            return;
        }
        var part = grid.part();
        if (part != null) parts.add(part);
    }

    private void row(String name, Grid grid, List<Part> inner, int[] rows, int[] cells) {
        if (name.equals("sdt") || name.equals("sdtContent") || name.equals("ins")) {
            xml.children(child -> row(child, grid, inner, rows, cells));
            return;
        }
        if (!name.equals("tr")) return;
        rows[0]++;
        var read = new ArrayList<Grid.Cell>();
        var header = new boolean[1];
        xml.children(child -> cell(child, read, header, inner));
        cells[0] += read.size();
        grid.row(read.stream()
                .map(cell -> new Grid.Cell(cell.words(), cell.columns(), header[0], cell.goesOn()))
                .toList());
    }

    private void cell(String name, List<Grid.Cell> row, boolean[] header, List<Part> inner) {
        switch (name) {
            case "trPr" ->
                xml.children(property -> {
                    if (property.equals("tblHeader")) header[0] = xml.on();
                });
            case "tc" -> {
                var outside = parts;
                parts = new ArrayList<>();
                var span = new int[] {1, 0};
                xml.children(child -> {
                    if (child.equals("tcPr")) xml.children(property -> cellProperty(property, span));
                    else block(child);
                });
                var inside = parts;
                parts = outside;
                inner.addAll(inside);
                row.add(new Grid.Cell(flat(inside), span[0], false, span[1] == 1));
            }
            case "sdt", "sdtContent" -> xml.children(child -> cell(child, row, header, inner));
            default -> {}
        }
    }

    private void cellProperty(String property, int[] span) {
        if (property.equals("gridSpan")) span[0] = Math.clamp(xml.number(1), 1, 64);
        if (property.equals("vMerge")) span[1] = "restart".equals(xml.val()) ? 0 : 1;
    }

    /** What stands in a cell, as one line. */
    private static Words flat(List<Part> parts) {
        var line = Words.NONE;
        for (var part : parts) {
            var words =
                    switch (part) {
                        case Part.Heading heading -> heading.words();
                        case Part.Paragraph paragraph -> paragraph.words();
                        case Part.Item item ->
                            item.number() > 0 ? Words.of(item.number() + ". ").and(item.words()) : item.words();
                        case Part.Table table ->
                            table.rows().stream()
                                    .flatMap(List::stream)
                                    .reduce(Words.NONE, (a, b) -> joined(a, b.onOneLine()));
                    };
            line = joined(line, words.onOneLine());
        }
        return line;
    }

    private static Words joined(Words left, Words right) {
        return left.isBlank()
                ? right
                : right.isBlank() ? left : left.and(Words.of(" ")).and(right);
    }
}
