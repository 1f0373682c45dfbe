package org.sidu.knowledge.imports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.Regions;

/**
 * What holds for articles of an import that do not say otherwise.
 *
 * @param mapping for tables: field by field, the columns that hold it; empty to go by their names
 */
record ImportDefaults(
        Regions regions,
        @Nullable String regionCode,
        @Nullable String department,
        Map<String, List<String>> mapping) {

    static ImportDefaults of(Regions regions) {
        return new ImportDefaults(regions, null, null, Map.of());
    }
}
