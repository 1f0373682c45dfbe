package org.sidu.knowledge.document.pdf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Grid;
import org.sidu.knowledge.document.Part;
import org.sidu.knowledge.document.Words;

/** A table found by its columns: lines whose parts stand below one another. */
final class PdfTable {
    /** How far a row may be from the next, in letters. */
    private static final float ROW = 4.5f;

    private static final int LEAST_ROWS = 2;

    private record Column(float from, float to) {}

    private final List<Line> lines;
    private final List<Column> columns;

    private PdfTable(List<Line> lines, List<Column> columns) {
        this.lines = lines;
        this.columns = columns;
    }

    /** The table that begins with line {@code at} of the page, null when none does. */
    static @Nullable PdfTable at(List<Line> page, int at) {
        var first = page.get(at);
        if (first.segments().size() < 2) return null;
        var columns = columns(first);
        var end = at + 1;
        var rows = 1;
        while (end < page.size() && near(page.get(end - 1), page.get(end)) && fits(page.get(end), columns)) {
            var line = page.get(end);
            if (line.segments().size() > 1) rows++;
            widen(columns, line);
            end++;
        }
        while (end > at && page.get(end - 1).segments().size() < 2 && !inside(page, end - 1, columns)) end--;
        return rows < LEAST_ROWS ? null : new PdfTable(List.copyOf(page.subList(at, end)), columns);
    }

    /** A last line with one part still belongs to the table when it does not stand at its left edge. */
    private static boolean inside(List<Line> page, int at, List<Column> columns) {
        return page.get(at).from() > columns.getFirst().to();
    }

    int lines() {
        return lines.size();
    }

    private static List<Column> columns(Line line) {
        var columns = new ArrayList<Column>();
        for (var segment : line.segments()) columns.add(new Column(segment.from(), segment.to()));
        return columns;
    }

    private static boolean near(Line above, Line below) {
        return below.y() - above.y() < ROW * Math.max(above.size(), below.size());
    }

    /** Each part stands under one column and no other, and no column has two. */
    private static boolean fits(Line line, List<Column> columns) {
        if (line.segments().size() > columns.size()) return false;
        var used = -1;
        for (var segment : line.segments()) {
            var column = column(segment, columns);
            if (column <= used) return false;
            used = column;
        }
        return line.segments().size() > 1 || line.to() - line.from() < line.pageWidth() * 0.45f;
    }

    /** The column that a part stands under, negative when it reaches over two of them. */
    private static int column(Line.Segment segment, List<Column> columns) {
        var best = -1;
        for (var n = 0; n < columns.size(); n++) {
            var column = columns.get(n);
            if (segment.to() < column.from() || segment.from() > column.to()) continue;
            if (best >= 0) return -1;
            best = n;
        }
        if (best >= 0) return best;
        for (var n = 0; n + 1 < columns.size(); n++)
            if (segment.from() > columns.get(n).to()
                    && segment.to() < columns.get(n + 1).from())
                return segment.from() - columns.get(n).to() < columns.get(n + 1).from() - segment.to() ? n : n + 1;
        return segment.from() > columns.getLast().to() ? columns.size() - 1 : -1;
    }

    private static void widen(List<Column> columns, Line line) {
        for (var segment : line.segments()) {
            var n = column(segment, columns);
            if (n < 0) continue;
            var column = columns.get(n);
            columns.set(n, new Column(Math.min(column.from(), segment.from()), Math.max(column.to(), segment.to())));
        }
    }

    /** The rows of the table; lines that belong together are one row. */
    @Nullable
    Part part() {
        var grid = new Grid();
        for (var row : rows()) {
            var cells = new ArrayList<Grid.Cell>();
            for (var n = 0; n < columns.size(); n++) cells.add(new Grid.Cell(cell(row, n), 1, false, false));
            grid.row(cells);
        }
        return grid.part();
    }

    private Words cell(List<Line> row, int column) {
        var words = Words.NONE;
        for (var line : row)
            for (var segment : line.segments())
                if (column(segment, columns) == column) words = Joined.of(words, segment.words());
        return words;
    }

    /** Rows are further apart than the lines of a cell; where all gaps are alike, a line without a first part goes on. */
    private List<List<Line>> rows() {
        var least = Float.MAX_VALUE;
        var most = 0f;
        for (var n = 1; n < lines.size(); n++) {
            var gap = lines.get(n).y() - lines.get(n - 1).y();
            least = Math.min(least, gap);
            most = Math.max(most, gap);
        }
        var divided = most > least * 1.25f && least < 1.9f * lines.getFirst().size();
        var edge = (least + most) / 2;
        var rows = new ArrayList<List<Line>>();
        for (var n = 0; n < lines.size(); n++) {
            var line = lines.get(n);
            var begins = n == 0
                    || (divided
                            ? line.y() - lines.get(n - 1).y() > edge
                            : column(line.segments().getFirst(), columns) == 0);
            if (begins) rows.add(new ArrayList<>());
            rows.getLast().add(line);
        }
        return rows;
    }
}
