package org.sidu.knowledge.document.sheet;

import java.util.List;

/**
 * A row of a table that holds something.
 *
 * @param sheet name of the sheet; empty where there is only one
 * @param number from 1, as the program that made the table shows it
 * @param cells as they read; empty texts for empty cells
 * @param formulas names of the cells whose value was computed, such as C7; at most a few
 */
public record Row(String sheet, int number, List<String> cells, List<String> formulas) {

    /** Takes the rows of a file, sheet by sheet. */
    public interface Taker {
        void row(Row row);

        /** Called for a sheet that is left out because its maker hid it. */
        void hidden(String sheet);
    }
}
