package org.sidu.knowledge.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.article.ArticleContent;
import org.sidu.knowledge.duplicate.FindDuplicate;
import org.sidu.knowledge.duplicate.FindDuplicate.Duplicate;
import org.sidu.knowledge.imports.ImportItem.Result;
import org.sidu.knowledge.imports.ImportReport.FileReport;
import org.sidu.knowledge.imports.ImportRows.FileContent;
import org.sidu.knowledge.passage.Chunker;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads files as an import would, and stores nothing. */
@Component
class PreviewImport {
    /** Articles of a file that are shown and compared with what there is; the others are counted. */
    static final int SHOWN = 100;

    private static final Duration TURN = Duration.ofSeconds(30);
    private static final int EXCERPT = 200;

    private final ImportFiles importFiles;
    private final ImportArticles importArticles;
    private final ReadingTurn turn;
    private final Chunker chunker;
    private final FindDuplicate findDuplicate;
    private final DatabaseClient database;
    private final CpuScheduler cpu;

    PreviewImport(
            ImportFiles importFiles,
            ImportArticles importArticles,
            ReadingTurn turn,
            Chunker chunker,
            FindDuplicate findDuplicate,
            DatabaseClient database,
            CpuScheduler cpu) {
        this.importFiles = importFiles;
        this.importArticles = importArticles;
        this.turn = turn;
        this.chunker = chunker;
        this.findDuplicate = findDuplicate;
        this.database = database;
        this.cpu = cpu;
    }

    /**
     * A file as it would be imported.
     *
     * @param report counts all articles, duplicates among the first {@link #SHOWN} only
     * @param items the first {@link #SHOWN}
     */
    record FilePreview(FileRead read, FileReport report, List<ItemPreview> items) {}

    /** @param content null for an article that would be rejected */
    record ItemPreview(
            Outcome outcome, Parsed parsed, @Nullable ArticleContent content, String excerpt, int passages) {}

    /** What is stored of an article: its id and the hash of its newest revision. */
    private record Known(UUID articleId, String hash) {}

    /** File by file; fails like the import itself. */
    Mono<List<FilePreview>> preview(List<FileContent> files, ImportOrder order) {
        var refused = importFiles.refusal(files, order.defaults().regionCode());
        if (refused != null) return Mono.error(refused);
        var known = order.keepDuplicates() ? Mono.<Void>empty() : findDuplicate.catchUp();
        return known.thenMany(Flux.fromIterable(files))
                .concatMap(file -> turn.read(importArticles.read(file.name(), file.content(), order.defaults()), TURN)
                        .flatMap(read -> preview(file.name(), read, order)))
                .collectList();
    }

    private Mono<FilePreview> preview(String name, FileRead read, ImportOrder order) {
        return known(read.articles(), order.publish()).flatMap(known -> {
            var shown =
                    read.articles().subList(0, Math.min(SHOWN, read.articles().size()));
            return Flux.fromIterable(shown)
                    .concatMap(parsed -> item(parsed, known, order))
                    .collectList()
                    .map(items -> new FilePreview(read, report(name, read.articles(), known, items), items));
        });
    }

    private static FileReport report(
            String name, List<Parsed> articles, Map<String, Known> known, List<ItemPreview> items) {
        var report = FileReport.empty(name);
        for (var item : items) report = report.with(item.outcome());
        for (var parsed : articles.subList(items.size(), articles.size())) report = report.with(outcome(parsed, known));
        return report;
    }

    private Mono<ItemPreview> item(Parsed parsed, Map<String, Known> known, ImportOrder order) {
        var outcome = outcome(parsed, known);
        if (!(parsed instanceof Parsed.Good(var file, var line, var content, var warnings)))
            return Mono.just(new ItemPreview(outcome, parsed, null, "", 0));
        var duplicate = order.keepDuplicates() || outcome.result() == Result.UNCHANGED
                ? Mono.<Duplicate>empty()
                : findDuplicate.find(content);
        return duplicate
                .map(found -> with(outcome, line, found))
                .defaultIfEmpty(outcome)
                .flatMap(told -> cpu.run(() -> item(told, parsed, content), ImportArticles.PARSING));
    }

    private ItemPreview item(Outcome outcome, Parsed parsed, ArticleContent content) {
        var passages = chunker.chunks(content.title(), content.kind(), content.blocks());
        var text = new StringBuilder();
        for (var block : content.blocks()) {
            if (text.length() > EXCERPT) break;
            text.append(text.isEmpty() ? "" : "\n").append(block.text());
        }
        var excerpt = text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text.toString();
        return new ItemPreview(outcome, parsed, content, excerpt, passages.size());
    }

    private static Outcome with(Outcome outcome, int line, Duplicate found) {
        if (found.sameFacts())
            return new Outcome(
                    Result.DUPLICATE,
                    found.articleId(),
                    0,
                    List.of(new ImportProblem(line, "import-duplicate", ImportWarnings.facts(found))),
                    outcome.warnings());
        var warnings = new ArrayList<>(outcome.warnings());
        warnings.add(ImportWarnings.similar(line, found));
        return new Outcome(outcome.result(), outcome.articleId(), 0, outcome.problems(), warnings);
    }

    private static Outcome outcome(Parsed parsed, Map<String, Known> known) {
        return switch (parsed) {
            case Parsed.Bad(var file, var line, var problem) ->
                new Outcome(Result.REJECTED, null, 0, List.of(problem), List.of());
            case Parsed.Good(var file, var line, var content, var warnings) -> {
                var stored = known.get(content.externalId());
                var result = stored == null
                        ? Result.CREATED
                        : stored.hash().equals(content.hash()) ? Result.UNCHANGED : Result.UPDATED;
                yield new Outcome(result, stored == null ? null : stored.articleId(), 0, List.of(), warnings);
            }
        };
    }

    private Mono<Map<String, Known>> known(List<Parsed> articles, boolean published) {
        var ids = articles.stream()
                .filter(Parsed.Good.class::isInstance)
                .map(parsed -> ((Parsed.Good) parsed).content().externalId())
                .distinct()
                .toArray(String[]::new);
        if (ids.length == 0) return Mono.just(Map.of());
        return database.sql("""
                        SELECT DISTINCT ON (a.id) a.id, a.external_id,
                               CASE WHEN NOT :published OR r.id = a.published_revision_id THEN r.content_hash ELSE '' END AS hash
                          FROM knowledge.article a JOIN knowledge.revision r ON r.article_id = a.id
                         WHERE a.external_id = ANY(:ids)
                         ORDER BY a.id, r.number DESC""")
                .bind("ids", ids)
                .bind("published", published)
                .map(row -> Map.entry(
                        Column.of(row, "external_id", String.class),
                        new Known(Column.of(row, "id", UUID.class), Column.of(row, "hash", String.class))))
                .all()
                .collect(HashMap::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()));
    }
}
