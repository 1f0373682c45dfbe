package org.sidu.knowledge.document.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.archive.Xml;

/** One sheet, row by row; rows that hold nothing cost no memory, however many there are. */
final class XlsxSheet {
    private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");
    private static final int MOST_MERGED = 20_000;
    private static final int COLUMNS = 256;
    private static final int FORMULAS = 5;

    private final String name;
    private final List<String> shared;
    private final XlsxStyles styles;
    private final Budget budget;
    private final Map<Integer, List<Merged>> merged = new HashMap<>();

    /** Cells of one column that are merged downwards. */
    private static final class Merged {
        final int from;
        final int to;
        String value = "";

        Merged(int from, int to) {
            this.from = from;
            this.to = to;
        }
    }

    XlsxSheet(String name, List<String> shared, XlsxStyles styles, Budget budget) {
        this.name = name;
        this.shared = shared;
        this.styles = styles;
        this.budget = budget;
    }

    /** Reads which cells are merged, which stands behind all rows. */
    void readMerged(Xml xml) {
        var count = 0;
        for (var event = xml.next(); event != Xml.Event.DONE; event = xml.next()) {
            if (event != Xml.Event.START || !xml.name().equals("mergeCell")) continue;
            var range = RANGE.matcher(String.valueOf(xml.attribute("ref")));
            if (!range.matches() || range.group(2).equals(range.group(4)) || count++ > MOST_MERGED) continue;
            var column = column(range.group(1));
            if (column < COLUMNS)
                merged.computeIfAbsent(column, key -> new ArrayList<>())
                        .add(new Merged(Integer.parseInt(range.group(2)), Integer.parseInt(range.group(4))));
        }
    }

    void read(Xml xml, Row.Taker taker) {
        var number = 0;
        for (var event = xml.next(); event != Xml.Event.DONE; event = xml.next()) {
            if (event != Xml.Event.START || !xml.name().equals("row")) continue;
            var said = xml.attribute("r");
            number = said != null && said.matches("\\d{1,7}") ? Integer.parseInt(said) : number + 1;
            row(xml, number, taker);
        }
    }

    private void row(Xml xml, int number, Row.Taker taker) {
        var cells = new ArrayList<String>();
        var formulas = new ArrayList<String>();
        xml.children(element -> {
            if (element.equals("c")) cell(xml, number, cells, formulas);
        });
        if (cells.stream().allMatch(String::isEmpty)) return;
        spread(cells, number);
        taker.row(new Row(name, number, cells, formulas));
    }

    private void cell(Xml xml, int row, List<String> cells, List<String> formulas) {
        var reference = xml.attribute("r");
        var type = xml.attribute("t");
        var style = xml.attribute("s");
        var at = reference == null ? cells.size() : column(reference.replaceAll("\\d+$", ""));
        var value = new String[] {""};
        var formula = new boolean[1];
        xml.children(part -> {
            switch (part) {
                case "v" -> value[0] = text(xml);
                case "f" -> formula[0] = true;
                case "is" -> value[0] = inline(xml);
                default -> {}
            }
        });
        if (value[0].isEmpty() || at >= COLUMNS) return;
        var text = shown(value[0], type, style).strip();
        if (text.isEmpty()) return;
        budget.spend(text.length());
        while (cells.size() <= at) cells.add("");
        cells.set(at, text);
        if (formula[0] && formulas.size() < FORMULAS) formulas.add(letters(at) + row);
    }

    private String shown(String value, @Nullable String type, @Nullable String style) {
        return switch (type == null ? "n" : type) {
            case "s" ->
                value.matches("\\d{1,9}") && Integer.parseInt(value) < shared.size()
                        ? shared.get(Integer.parseInt(value))
                        : "";
            case "n" -> styles.text(value, style);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "e" -> "";
            default -> value;
        };
    }

    /** What is merged downwards holds for every row that it covers. */
    private void spread(List<String> cells, int row) {
        merged.forEach((column, ranges) -> {
            for (var range : ranges) {
                if (row < range.from || row > range.to) continue;
                if (row == range.from) {
                    range.value = column < cells.size() ? cells.get(column) : "";
                } else if (!range.value.isEmpty()) {
                    while (cells.size() <= column) cells.add("");
                    cells.set(column, range.value);
                }
            }
        });
    }

    private static String text(Xml xml) {
        var inside = xml.depth();
        var text = new StringBuilder();
        for (var event = xml.next(); event != Xml.Event.DONE; event = xml.next()) {
            if (event == Xml.Event.END && xml.depth() < inside) break;
            if (event == Xml.Event.TEXT) text.append(xml.text());
        }
        return text.toString();
    }

    /** A rich text, without how its words are read aloud. */
    static String inline(Xml xml) {
        var text = new StringBuilder();
        xml.children(part -> {
            if (part.equals("t")) text.append(text(xml));
            if (part.equals("r"))
                xml.children(run -> {
                    if (run.equals("t")) text.append(text(xml));
                });
        });
        return text.toString();
    }

    private static int column(String letters) {
        var column = 0;
        for (var c : letters.toCharArray()) column = column * 26 + (c - 'A' + 1);
        return column <= 0 ? COLUMNS : column - 1;
    }

    private static String letters(int column) {
        var out = new StringBuilder();
        for (var left = column + 1; left > 0; left = (left - 1) / 26) out.insert(0, (char) ('A' + (left - 1) % 26));
        return out.toString();
    }
}
