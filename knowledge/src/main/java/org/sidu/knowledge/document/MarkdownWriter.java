package org.sidu.knowledge.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the parts of a document as Markdown. */
final class MarkdownWriter {
    /** What would begin a heading, a list, a quotation or a rule at the begin of a line. */
    private static final Pattern MARK = Pattern.compile(
            "^(?<bullet>[-+>](?=\\s|$)|#{1,6}(?=\\s|$)|[-=]{2,}\\s*$)|^(?<number>\\d{1,9})[.)](?=\\s|$)");

    private final StringBuilder out = new StringBuilder();
    private final List<Integer> indents = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Character> delimiters = new ArrayList<>();

    static String write(List<Part> parts) {
        var writer = new MarkdownWriter();
        parts.forEach(writer::part);
        return writer.out.toString().strip();
    }

    private void part(Part part) {
        switch (part) {
            case Part.Heading(var level, var words) -> {
                begin();
                var line = words.onOneLine().markdown();
                out.append("#".repeat(Math.clamp(level, 1, 6))).append(' ').append(line);
            }
            case Part.Paragraph(var words, var look) -> {
                begin();
                lines(words, "");
            }
            case Part.Item item -> item(item);
            case Part.Table table -> {
                begin();
                if (table.headed()) table(table.rows());
                else listed(table.rows());
            }
        }
    }

    private void begin() {
        indents.clear();
        numbers.clear();
        delimiters.clear();
        if (!out.isEmpty()) out.append("\n\n");
    }

    private void item(Part.Item item) {
        var depth = Math.min(item.depth(), indents.size());
        if (indents.isEmpty()) begin();
        else out.append('\n');
        while (indents.size() > depth + 1) drop();
        var delimiter = delimiter(depth, item.number());
        while (indents.size() > depth) drop();
        var mark = item.number() == 0 ? "- " : item.number() + "" + delimiter + " ";
        var indent = depth == 0 ? 0 : indents.get(depth - 1);
        indents.add(indent + mark.length());
        numbers.add(item.number());
        delimiters.add(delimiter);
        out.append(" ".repeat(indent)).append(mark);
        lines(item.words(), " ".repeat(indent + mark.length()));
    }

    /** A list that begins anew right behind another one needs another mark, or its numbers would go on. */
    private char delimiter(int depth, int number) {
        if (indents.size() <= depth || numbers.get(depth) == 0) return '.';
        var before = delimiters.get(depth);
        if (number == numbers.get(depth) + 1) return before;
        return before == '.' ? ')' : '.';
    }

    private void drop() {
        indents.removeLast();
        numbers.removeLast();
        delimiters.removeLast();
    }

    private void lines(Words words, String indent) {
        var lines = words.markdown()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (var n = 0; n < lines.size(); n++) {
            if (n > 0) out.append("\\\n").append(indent);
            out.append(unmarked(lines.get(n)));
        }
    }

    private static String unmarked(String line) {
        var found = MARK.matcher(line);
        if (!found.find()) return line;
        var at = found.group("number") == null ? 0 : found.end("number");
        return line.substring(0, at) + "\\" + line.substring(at);
    }

    private void table(List<List<Words>> rows) {
        row(rows.getFirst());
        out.append('\n').append("| --- ".repeat(rows.getFirst().size())).append('|');
        for (var row : rows.subList(1, rows.size())) {
            out.append('\n');
            row(row);
        }
    }

    private void row(List<Words> row) {
        for (var cell : row) out.append("| ").append(cell(cell)).append(' ');
        out.append('|');
    }

    private static String cell(Words cell) {
        return cell.onOneLine().markdown().replace("|", "\\|");
    }

    /** A table whose rows begin with their names reads like a list. */
    private void listed(List<List<Words>> rows) {
        var first = true;
        for (var row : rows) {
            var cells = row.stream()
                    .filter(cell -> !cell.isBlank())
                    .map(Words::onOneLine)
                    .toList();
            if (cells.isEmpty()) continue;
            if (!first) out.append('\n');
            first = false;
            out.append("- ").append(unmarked(cells.getFirst().markdown()));
            for (var n = 1; n < cells.size(); n++)
                out.append(n == 1 ? separator(cells.getFirst().plain()) : "；")
                        .append(cells.get(n).markdown());
        }
    }

    private static String separator(String name) {
        return name.endsWith("：") || name.endsWith(":") ? "" : "：";
    }
}
