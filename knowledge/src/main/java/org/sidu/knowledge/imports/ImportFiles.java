package org.sidu.knowledge.imports;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Background;
import org.sidu.common.Ids;
import org.sidu.common.Refusal;
import org.sidu.common.RegionUnknown;
import org.sidu.common.Slice;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.duplicate.FindDuplicate;
import org.sidu.knowledge.imports.ImportRows.FileContent;
import org.sidu.knowledge.imports.ItemLog.ImportStopped;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes files in: stores them, reads them apart from the caller, and reports. */
@Component
class ImportFiles {
    private static final Duration RENEWAL = Duration.ofSeconds(3);
    /** A file that ends its process every time would do so for ever. */
    private static final int ATTEMPTS = 5;

    private final ImportRows rows;
    private final ImportItems items;
    private final ImportArticles importArticles;
    private final FindDuplicate findDuplicate;
    private final ReadingTurn turn;
    private final Regions regions;
    private final Background background;
    private final KnowledgeProperties properties;

    ImportFiles(
            ImportRows rows,
            ImportItems items,
            ImportArticles importArticles,
            FindDuplicate findDuplicate,
            ReadingTurn turn,
            Regions regions,
            Background background,
            KnowledgeProperties properties) {
        this.rows = rows;
        this.items = items;
        this.importArticles = importArticles;
        this.findDuplicate = findDuplicate;
        this.turn = turn;
        this.regions = regions;
        this.background = background;
        this.properties = properties;
    }

    /** The import, done if it took less than the configured wait, otherwise still running. */
    Mono<ImportRows.Row> take(List<FileContent> files, ImportRows.Wanted wanted) {
        var refused = refusal(files, wanted.regionCode());
        if (refused != null) return Mono.error(refused);
        var id = Ids.next();
        var worker = Ids.next();
        var begun = ImportArticles.begun(files.stream().map(FileContent::name).toList());
        return rows.insert(id, worker, wanted, begun, files)
                .then(rows.find(id))
                .doOnNext(row -> background.run("import " + id, work(row, worker)))
                .then(ended(id));
    }

    /** What is wrong with the files as a whole, null when nothing is. */
    @Nullable
    Refusal refusal(List<FileContent> files, @Nullable String region) {
        if (files.isEmpty()) return new NoFile();
        if (files.size() > properties.maxFiles()) return new TooManyFiles(properties.maxFiles());
        return region != null && !regions.exists(region) ? new RegionUnknown(region) : null;
    }

    /** With its report as of now. Fails with {@link ImportNotFound}. */
    Mono<ImportRows.Row> get(UUID id) {
        return rows.find(id)
                .switchIfEmpty(Mono.error(() -> new ImportNotFound(id)))
                .flatMap(row -> row.running() ? items.report(id, row.files()).map(row::with) : Mono.just(row));
    }

    /** Newest first. */
    Mono<Slice<ImportRows.Row>> list(@Nullable String cursor, int limit) {
        return rows.list(Cursors.uuid(cursor), limit + 1)
                .collectList()
                .map(read -> Slice.of(read, limit, row -> row.id().toString()));
    }

    /** Goes on with imports whose process has died. */
    Mono<Void> resume() {
        var worker = Ids.next();
        return rows.claimAbandoned(worker)
                .flatMap(row -> row.attempts() > ATTEMPTS
                        ? end(row, worker, "FAILED")
                        : Mono.fromRunnable(() -> background.run("import " + row.id(), work(row, worker))));
    }

    private Mono<ImportRows.Row> ended(UUID id) {
        return Flux.interval(Duration.ofMillis(20), Duration.ofMillis(100))
                .onBackpressureDrop()
                .concatMap(tick -> rows.find(id), 1)
                .filter(row -> !row.running())
                .next()
                .timeout(properties.importAnswer(), get(id));
    }

    private Mono<Void> work(ImportRows.Row row, UUID worker) {
        var lost = Flux.interval(RENEWAL)
                .onBackpressureDrop()
                .concatMap(tick -> rows.renew(row.id(), worker).onErrorReturn(true), 1)
                .filter(ours -> !ours)
                .next()
                .flatMap(gone -> Mono.<Void>error(new ImportStopped()));
        var done = turn.work(files(row, worker)).then(Mono.defer(() -> end(row, worker, "DONE")));
        return Mono.firstWithSignal(done, lost)
                .onErrorResume(ImportStopped.class, stopped -> Mono.empty())
                .onErrorResume(failure -> end(row, worker, "FAILED").then(Mono.error(failure)));
    }

    private Mono<Void> files(ImportRows.Row row, UUID worker) {
        var defaults = new ImportDefaults(regions, row.regionCode(), row.department(), row.mapping());
        var order = new ImportOrder(defaults, row.requestedBy(), row.publish(), row.keepDuplicates());
        var names = row.files();
        var links = importArticles.links();
        var known = row.keepDuplicates() ? Mono.<Void>empty() : findDuplicate.catchUp();
        return known.thenMany(Flux.range(0, names.size()))
                .concatMap(
                        n -> importArticles.file(
                                names.get(n), rows.content(row.id(), n), order, items.log(row.id(), worker, n), links),
                        1)
                .then();
    }

    private Mono<Void> end(ImportRows.Row row, UUID worker, String status) {
        return items.report(row.id(), row.files()).flatMap(report -> rows.finish(row.id(), worker, status, report));
    }

    static final class NoFile extends Refusal {
        NoFile() {
            super(Kind.BAD_REQUEST, "import-no-file");
        }
    }

    static final class TooManyFiles extends Refusal {
        TooManyFiles(int most) {
            super(Kind.TOO_LARGE, "import-too-many-files", Map.of("most", most));
        }
    }

    static final class FileTooLarge extends Refusal {
        FileTooLarge(String limit) {
            super(Kind.TOO_LARGE, "import-file-too-large", Map.of("limit", limit));
        }
    }

    static final class FilesTooLarge extends Refusal {
        FilesTooLarge(String limit) {
            super(Kind.TOO_LARGE, "import-files-too-large", Map.of("limit", limit));
        }
    }

    static final class ImportNotFound extends Refusal {
        ImportNotFound(UUID id) {
            super(Kind.NOT_FOUND, "import-not-found", Map.of("importId", id));
        }
    }

    static final class NothingImported extends Refusal {
        NothingImported(ImportReport report, List<Map<String, Object>> problems) {
            super(
                    Kind.UNPROCESSABLE,
                    "import-nothing-good",
                    Map.of("rejected", report.rejected(), "problems", problems));
        }
    }
}
