package org.sidu.knowledge.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Background;
import org.sidu.common.Ids;
import org.sidu.common.Refusal;
import org.sidu.common.RegionUnknown;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.imports.ImportReport.FileReport;
import org.sidu.knowledge.imports.ImportRows.FileContent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes files in: stores them, reads them apart from the caller, and reports. */
@Component
class ImportFiles {
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    private final ImportRows rows;
    private final ImportArticles importArticles;
    private final Regions regions;
    private final Background background;
    private final KnowledgeProperties properties;

    ImportFiles(
            ImportRows rows,
            ImportArticles importArticles,
            Regions regions,
            Background background,
            KnowledgeProperties properties) {
        this.rows = rows;
        this.importArticles = importArticles;
        this.regions = regions;
        this.background = background;
        this.properties = properties;
    }

    /** The import, done if it took less than the configured wait, otherwise still running. */
    Mono<ImportRows.Row> take(
            List<FileContent> files, boolean publish, @Nullable String region, @Nullable String department, String by) {
        if (files.isEmpty()) return Mono.error(new NoFile());
        if (files.size() > properties.maxFiles()) return Mono.error(new TooManyFiles(properties.maxFiles()));
        if (region != null && !regions.exists(region)) return Mono.error(new RegionUnknown(region));
        var names = files.stream().map(FileContent::name).toList();
        var row = new ImportRows.Row(
                Ids.next(), "RUNNING", by, publish, region, department, 0, ImportArticles.begun(names), null);
        return rows.insert(row, files)
                .then(Mono.fromRunnable(() -> background.run("import " + row.id(), work(row))))
                .then(finished(row.id()));
    }

    /** Fails with {@link ImportNotFound}. */
    Mono<ImportRows.Row> get(UUID id) {
        return rows.find(id).switchIfEmpty(Mono.error(() -> new ImportNotFound(id)));
    }

    /** Goes on with imports whose process has died. */
    Mono<Void> resume() {
        return rows.claimAbandoned().flatMap(this::work);
    }

    private Mono<ImportRows.Row> finished(UUID id) {
        return Flux.interval(Duration.ofMillis(20), Duration.ofMillis(100))
                .onBackpressureDrop()
                .concatMap(tick -> rows.find(id), 1)
                .filter(row -> !row.status().equals("RUNNING"))
                .next()
                .timeout(properties.importAnswer(), rows.find(id));
    }

    private Mono<Void> work(ImportRows.Row row) {
        var defaults = new ImportDefaults(regions, row.regionCode(), row.department());
        var alive = Flux.interval(RENEWAL).onBackpressureDrop().concatMap(tick -> rows.renew(row.id()));
        var done = rows.files(row.id())
                .concatMap(file ->
                        importArticles.file(file.name(), file.content(), defaults, row.requestedBy(), row.publish()))
                .collectList()
                .flatMap(files -> finish(row.id(), files))
                .cache();
        return Mono.firstWithSignal(done, alive.then())
                .onErrorResume(failure ->
                        rows.finish(row.id(), "FAILED", row.report(), 0).then(Mono.error(failure)));
    }

    private Mono<Void> finish(UUID id, List<ImportArticles.Imported> files) {
        var reports = new ArrayList<FileReport>();
        var epoch = 0L;
        for (var file : files) {
            reports.add(file.report());
            epoch = Math.max(epoch, file.epoch());
        }
        return rows.finish(id, "DONE", new ImportReport(reports), epoch);
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
