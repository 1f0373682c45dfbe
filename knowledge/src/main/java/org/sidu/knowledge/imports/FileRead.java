package org.sidu.knowledge.imports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a file.
 *
 * @param kind of the file, null when it is none that can be read
 * @param columns names of the columns of a table, otherwise empty
 * @param suggested field by field, the column that seems to hold it; null for anything but a table
 */
record FileRead(
        @Nullable FileKind kind,
        List<Parsed> articles,
        List<String> columns,
        @Nullable Map<String, List<String>> suggested) {

    static FileRead of(FileKind kind, List<Parsed> articles) {
        return new FileRead(kind, articles, List.of(), null);
    }
}
