package org.sidu.knowledge.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A table with merged cells on its way to one without: each cell of the result says all that holds for its row and column. */
public final class Grid {
    private static final int COLUMNS = 64;
    private static final Pattern HEADER = Pattern.compile(
            ".*(名称|内容|标准|金额|时间|时限|地点|地址|电话|说明|备注|要求|条件|数量|费用|单位|日期|比例|份数|类别|类型|项目|对象|序号|方式|部门|材料|档次|等级|范围)"
                    + "(（[^）]*）|\\([^)]*\\))?$");

    /**
     * A cell as it stands in the file.
     *
     * @param columns how many columns it covers, from 1
     * @param header whether the file says that it is one
     * @param goesOn whether it is the lower part of the cell above
     */
    public record Cell(Words words, int columns, boolean header, boolean goesOn) {}

    private record Placed(Words words, boolean header, boolean goesOn, int width, boolean first) {
        static final Placed EMPTY = new Placed(Words.NONE, false, false, 1, true);
    }

    private final List<List<Placed>> rows = new ArrayList<>();
    private boolean headerSaid;

    /** One row more. */
    public void row(List<Cell> cells) {
        var above = rows.isEmpty() ? List.<Placed>of() : rows.getLast();
        var row = new ArrayList<Placed>();
        for (var cell : cells) {
            var width = Math.clamp(cell.columns(), 1, COLUMNS);
            for (var n = 0; n < width && row.size() < COLUMNS; n++) {
                var words = cell.words();
                if (cell.goesOn() && row.size() < above.size())
                    words = above.get(row.size()).words();
                row.add(new Placed(words, cell.header(), cell.goesOn(), width, n == 0));
            }
        }
        headerSaid |= rows.isEmpty() && !row.isEmpty() && row.stream().allMatch(Placed::header);
        if (row.stream().anyMatch(placed -> !placed.words().isBlank())) rows.add(row);
    }

    /** The table, null when it holds nothing; a table of one column is told as its lines. */
    public @Nullable Part part() {
        if (rows.isEmpty()) return null;
        var columns = rows.stream().mapToInt(List::size).max().orElse(0);
        rows.forEach(row -> {
            while (row.size() < columns) row.add(Placed.EMPTY);
        });
        if (columns == 1 && !headerSaid) return new Part.Table(words(rows), false);
        if (!headed(columns)) return new Part.Table(words(rows), false);
        var heads = headRows();
        var table = new ArrayList<List<Words>>();
        table.add(header(rows.subList(0, heads), columns));
        table.addAll(words(rows.subList(heads, rows.size())));
        return new Part.Table(table, true);
    }

    private boolean headed(int columns) {
        if (rows.size() < 2) return headerSaid;
        if (headerSaid) return true;
        var first = rows.getFirst();
        var filled = first.stream().filter(cell -> !cell.words().isBlank()).count();
        if (filled < columns - 1
                || first.stream().anyMatch(cell -> cell.words().plain().length() > 20)) return false;
        return columns > 2
                || HEADER.matcher(first.getLast().words().plain().strip()).matches();
    }

    /** Two when a name covers several columns that are named below it. */
    private int headRows() {
        var first = rows.getFirst();
        var covers = first.stream().anyMatch(cell -> cell.width() > 1);
        var whole = first.getFirst().width() >= first.size();
        return covers && !whole && rows.size() > 2 && rows.get(1).stream().allMatch(Grid::short_) ? 2 : 1;
    }

    private static boolean short_(Placed cell) {
        return cell.words().plain().length() <= 20;
    }

    private static List<Words> header(List<List<Placed>> heads, int columns) {
        var header = new ArrayList<Words>();
        for (var column = 0; column < columns; column++) {
            var name = Words.NONE;
            for (var row : heads) {
                var part = row.get(column).words().onOneLine();
                if (part.isBlank() || part.plain().equals(name.plain())) continue;
                name = name.isBlank() ? part : name.and(Words.of(" ")).and(part);
            }
            header.add(name);
        }
        return header;
    }

    /** A cell that covers some columns holds for each of them; one that covers the whole row is said once. */
    private static List<List<Words>> words(List<List<Placed>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> cell.width() >= row.size() && !cell.first() ? Words.NONE : cell.words())
                        .toList())
                .toList();
    }
}
