package org.sidu.knowledge.imports;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Slice;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What became of each article of an import. */
@Component
class ListImportItems {
    private final ImportFiles importFiles;
    private final ImportItems items;

    ListImportItems(ImportFiles importFiles, ImportItems items) {
        this.importFiles = importFiles;
        this.items = items;
    }

    /** In the order of the files; fails with {@link ImportFiles.ImportNotFound}. */
    Mono<Slice<ImportItem>> list(
            UUID id, @Nullable String file, ImportItem.@Nullable Result result, @Nullable String cursor, int limit) {
        var place = Cursors.Place.of(cursor);
        return importFiles
                .get(id)
                .then(Mono.defer(() -> items.list(id, file, result, place.fileNo(), place.ordinal(), limit + 1)
                        .collectList()))
                .map(read -> Slice.of(read, limit, Cursors.Place::key));
    }
}
