package org.sidu.knowledge.imports;

import java.util.Map;
import java.util.UUID;
import org.sidu.common.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ends a running import between two of its articles. What was stored stays. */
@Component
class CancelImport {
    private final ImportFiles importFiles;
    private final ImportRows rows;
    private final ImportItems items;

    CancelImport(ImportFiles importFiles, ImportRows rows, ImportItems items) {
        this.importFiles = importFiles;
        this.rows = rows;
        this.items = items;
    }

    /** The import as it ended; fails with {@link ImportFiles.ImportNotFound} or {@link ImportEnded}. */
    Mono<ImportRows.Row> cancel(UUID id, String by) {
        return importFiles
                .get(id)
                .flatMap(row -> rows.cancel(id, by)
                        .filter(cancelled -> cancelled)
                        .switchIfEmpty(Mono.error(() -> new ImportEnded(id)))
                        .then(Mono.defer(() -> items.report(id, row.files())))
                        .flatMap(report -> rows.settle(id, report)))
                .then(Mono.defer(() -> importFiles.get(id)));
    }

    /** There is nothing left to cancel. */
    static final class ImportEnded extends Refusal {
        ImportEnded(UUID id) {
            super(Kind.CONFLICT, "import-ended", Map.of("importId", id));
        }
    }
}
