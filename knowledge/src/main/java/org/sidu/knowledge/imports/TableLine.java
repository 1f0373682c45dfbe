package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.List;

/** A table row as one line that can be read, found and quoted without its table. */
final class TableLine {
    private TableLine() {}

    static String of(List<String> headers, List<String> cells) {
        var parts = new ArrayList<String>();
        for (int n = 0; n < cells.size(); n++) {
            var cell = cells.get(n).replace('\n', ' ').strip();
            if (cell.isEmpty()) continue;
            var header = n < headers.size() ? headers.get(n).strip() : "";
            parts.add(header.isEmpty() ? cell : header + "：" + cell);
        }
        return String.join("；", parts);
    }
}
