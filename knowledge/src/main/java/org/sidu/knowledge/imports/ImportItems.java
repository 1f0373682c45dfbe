package org.sidu.knowledge.imports;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.knowledge.imports.ImportItem.Result;
import org.sidu.knowledge.imports.ImportReport.FileReport;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The items of imports as rows, each written together with the article that it tells of. */
@Component
class ImportItems {
    private static final TypeReference<List<ImportProblem>> PROBLEMS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final JsonMapper json;

    ImportItems(DatabaseClient database, TransactionalOperator transaction, JsonMapper json) {
        this.database = database;
        this.transaction = transaction;
        this.json = json;
    }

    /** The log of one file of an import that this worker works on. */
    ItemLog log(UUID importId, UUID worker, int fileNo) {
        return new ItemLog() {
            @Override
            public Mono<Set<Integer>> found(int articles) {
                return ImportItems.this
                        .found(importId, fileNo, articles)
                        .then(ordinals(importId, fileNo).collect(HashSet::new, Set::add));
            }

            @Override
            public Mono<Outcome> write(int ordinal, Parsed parsed, Mono<Outcome> work) {
                return claim(importId, worker)
                        .then(work)
                        .delayUntil(
                                outcome -> insert(importId, item(fileNo, ordinal, parsed, outcome), outcome.epoch()))
                        .as(transaction::transactional);
            }
        };
    }

    private Mono<Void> found(UUID importId, int fileNo, int articles) {
        return database.sql("UPDATE knowledge.import_file SET items = :items WHERE import_id = :id AND ordinal = :n")
                .bind("items", articles)
                .bind("id", importId)
                .bind("n", fileNo)
                .then()
                .then(database.sql("""
                                UPDATE knowledge.import SET total = (
                                    SELECT sum(coalesce(items, 1)) FROM knowledge.import_file WHERE import_id = :id)
                                 WHERE id = :id""").bind("id", importId).then());
    }

    private Flux<Integer> ordinals(UUID importId, int fileNo) {
        return database.sql("SELECT ordinal FROM knowledge.import_item WHERE import_id = :id AND file_no = :n")
                .bind("id", importId)
                .bind("n", fileNo)
                .map(row -> Column.first(row, Integer.class))
                .all();
    }

    /** Holds the import's row until the item is written, so that it is cancelled before an item or after it. */
    private Mono<Void> claim(UUID importId, UUID worker) {
        return database.sql("""
                        UPDATE knowledge.import SET done = done + 1, attempts = 0
                         WHERE id = :id AND worker = :worker AND status = 'RUNNING'""")
                .bind("id", importId)
                .bind("worker", worker)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1 ? Mono.empty() : Mono.error(new ItemLog.ImportStopped()));
    }

    private static ImportItem item(int fileNo, int ordinal, Parsed parsed, Outcome outcome) {
        var content = parsed instanceof Parsed.Good good ? good.content() : null;
        return new ImportItem(
                fileNo,
                ordinal,
                parsed.file(),
                parsed.line(),
                content == null ? null : content.externalId(),
                content == null ? null : content.title(),
                outcome.result(),
                outcome.articleId(),
                null,
                outcome.problems(),
                outcome.warnings());
    }

    private Mono<Void> insert(UUID importId, ImportItem item, long epoch) {
        var insert = database.sql("""
                        WITH raised AS (UPDATE knowledge.import SET epoch = greatest(epoch, :epoch) WHERE id = :id)
                        INSERT INTO knowledge.import_item (import_id, file_no, ordinal, file, line, external_id, title,
                            result, article_id, revision_id, problems, warnings)
                        SELECT :id, :fileNo, :ordinal, :file, :line, :externalId, :title, :result, known.id,
                               (SELECT r.id FROM knowledge.revision r WHERE r.article_id = known.id
                                 ORDER BY r.number DESC LIMIT 1), :problems, :warnings
                          FROM (SELECT coalesce(:article::uuid, (SELECT a.id FROM knowledge.article a
                                         WHERE a.external_id = :externalId AND :result = 'UNCHANGED')) AS id) known""")
                .bind("id", importId)
                .bind("epoch", epoch)
                .bind("fileNo", item.fileNo())
                .bind("ordinal", item.ordinal())
                .bind("file", item.file())
                .bind("line", item.line())
                .bind("result", item.result().name())
                .bind("problems", Json.of(json.writeValueAsString(item.problems())))
                .bind("warnings", Json.of(json.writeValueAsString(item.warnings())));
        insert = bind(insert, "externalId", item.externalId(), String.class);
        insert = bind(insert, "title", item.title(), String.class);
        return bind(insert, "article", item.articleId(), UUID.class).then();
    }

    private static <T> DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec spec, String name, @Nullable T value, Class<T> type) {
        return value == null ? spec.bindNull(name, type) : spec.bind(name, value);
    }

    /** Items after this place, in order; of one file when {@code file} is its name, of one result when it is given. */
    Flux<ImportItem> list(
            UUID importId, @Nullable String file, @Nullable Result result, int fileNo, int ordinal, int limit) {
        var select = database.sql("""
                        SELECT * FROM knowledge.import_item
                         WHERE import_id = :id AND (file_no, ordinal) > (:fileNo, :ordinal)
                           AND (:file::text IS NULL OR file = :file OR starts_with(file, :file || '/')
                                OR starts_with(file, :file || '#'))
                           AND (:result::text IS NULL OR result = :result)
                         ORDER BY file_no, ordinal LIMIT :limit""")
                .bind("id", importId)
                .bind("fileNo", fileNo)
                .bind("ordinal", ordinal)
                .bind("limit", limit);
        select = bind(select, "file", file, String.class);
        return bind(select, "result", result == null ? null : result.name(), String.class)
                .map(this::row)
                .all();
    }

    /** What became of the files of an import so far. */
    Mono<ImportReport> report(UUID importId, List<String> files) {
        var counted = database.sql("""
                        SELECT file_no, result, count(*)::int AS items, count(*) FILTER (WHERE warnings <> '[]')::int AS warned
                          FROM knowledge.import_item WHERE import_id = :id GROUP BY file_no, result""")
                .bind("id", importId)
                .map(row -> new Counted(
                        Column.of(row, "file_no", Integer.class),
                        Result.valueOf(Column.of(row, "result", String.class)),
                        Column.of(row, "items", Integer.class),
                        Column.of(row, "warned", Integer.class)))
                .all()
                .collectList();
        var problems = database.sql("""
                        SELECT * FROM (SELECT i.*, row_number() OVER (PARTITION BY file_no ORDER BY ordinal) AS nth
                                         FROM knowledge.import_item i
                                        WHERE import_id = :id AND result = 'REJECTED') rejected
                         WHERE nth <= :listed ORDER BY file_no, ordinal""")
                .bind("id", importId)
                .bind("listed", ImportReport.LISTED)
                .map(this::row)
                .all()
                .collectList();
        return Mono.zip(counted, problems, (counts, rejected) -> report(files, counts, rejected));
    }

    private record Counted(int fileNo, Result result, int items, int warned) {}

    private static ImportReport report(List<String> files, List<Counted> counts, List<ImportItem> rejected) {
        var reports = new ArrayList<FileReport>();
        for (var n = 0; n < files.size(); n++) {
            var report = FileReport.empty(files.get(n));
            for (var counted : counts)
                if (counted.fileNo() == n)
                    report = report.with(counted.result(), counted.items(), counted.warned(), List.of());
            var problems = new ArrayList<ImportProblem>();
            for (var item : rejected)
                if (item.fileNo() == n)
                    for (var problem : item.problems()) problems.add(problem.in(item.file(), files.get(n)));
            reports.add(report.with(Result.REJECTED, 0, 0, problems));
        }
        return new ImportReport(reports);
    }

    private ImportItem row(Readable row) {
        return new ImportItem(
                Column.of(row, "file_no", Integer.class),
                Column.of(row, "ordinal", Integer.class),
                Column.of(row, "file", String.class),
                Column.of(row, "line", Integer.class),
                row.get("external_id", String.class),
                row.get("title", String.class),
                Result.valueOf(Column.of(row, "result", String.class)),
                row.get("article_id", UUID.class),
                row.get("revision_id", UUID.class),
                problems(row, "problems"),
                problems(row, "warnings"));
    }

    private List<ImportProblem> problems(Readable row, String column) {
        return json.readValue(Column.of(row, column, Json.class).asString(), PROBLEMS);
    }
}
