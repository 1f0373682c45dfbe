package org.sidu.knowledge.imports;

import org.jspecify.annotations.Nullable;
import org.sidu.common.RegionDirectory;

/** What holds for articles of an import that do not say otherwise. */
record ImportDefaults(
        RegionDirectory regions,
        @Nullable String regionCode,
        @Nullable String department) {}
