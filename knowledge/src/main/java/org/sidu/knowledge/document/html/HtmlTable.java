package org.sidu.knowledge.document.html;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Grid;
import org.sidu.knowledge.document.Part;
import org.sidu.knowledge.document.Words;

/** A table of a web page, its merged cells spread over the rows and columns that they cover. */
final class HtmlTable {
    private static final int COLUMNS = 64;

    private final Grid grid = new Grid();
    /** For each column, how many rows further down the cell above reaches. */
    private final int[] reach = new int[COLUMNS];

    private final Budget budget;

    private HtmlTable(Budget budget) {
        this.budget = budget;
    }

    static @Nullable Part part(Element table, Budget budget) {
        var read = new HtmlTable(budget);
        for (var row : table.select("tr")) if (row.closest("table") == table) read.row(row);
        return read.grid.part();
    }

    private void row(Element row) {
        var cells = new ArrayList<Grid.Cell>();
        var column = 0;
        for (var cell : row.children()) {
            if (!cell.normalName().matches("t[hd]")) continue;
            column = passReaching(column, cells, false);
            var words = Words.of(cell.text());
            budget.spend(words.plain().length() + 1);
            var width = Math.min(span(cell, "colspan"), COLUMNS - column);
            if (width <= 0) break;
            cells.add(new Grid.Cell(words, width, cell.normalName().equals("th"), false));
            for (var n = 0; n < width; n++) reach[column + n] = span(cell, "rowspan") - 1;
            column += width;
        }
        passReaching(column, cells, true);
        grid.row(cells);
    }

    /** Puts the lower parts of cells above where they stand; the first free column. */
    private int passReaching(int from, List<Grid.Cell> cells, boolean all) {
        var last = COLUMNS;
        while (all && last > from && reach[last - 1] == 0) last--;
        var column = from;
        for (; column < last; column++) {
            if (reach[column] == 0 && !all) break;
            cells.add(new Grid.Cell(Words.NONE, 1, false, reach[column] > 0));
            if (reach[column] > 0) reach[column]--;
        }
        return column;
    }

    private static int span(Element cell, String attribute) {
        var value = cell.attr(attribute);
        return value.matches("\\d{1,3}") ? Math.clamp(Integer.parseInt(value), 1, 1000) : 1;
    }
}
