package org.sidu.knowledge.imports;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Imports as rows: the files are stored before the first is read, so that an import outlives the process that took it. */
@Component
class ImportRows {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final TypeReference<Map<String, List<String>>> MAPPING = new TypeReference<>() {};

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final JsonMapper json;
    private final Clock clock;

    ImportRows(DatabaseClient database, TransactionalOperator transaction, JsonMapper json, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    record FileContent(String name, byte[] content) {}

    /**
     * An import.
     *
     * @param total items of the files read so far, and one for each file that is not read yet
     * @param done items that something has become of
     * @param attempts how often it was taken up again without getting on
     */
    record Row(
            UUID id,
            String status,
            String requestedBy,
            boolean publish,
            @Nullable String regionCode,
            @Nullable String department,
            Map<String, List<String>> mapping,
            boolean keepDuplicates,
            long epoch,
            ImportReport report,
            int total,
            int done,
            int attempts,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime visibleAt) {

        boolean running() {
            return status.equals("RUNNING");
        }

        List<String> files() {
            return report.files().stream().map(ImportReport.FileReport::name).toList();
        }

        Row with(ImportReport now) {
            return new Row(
                    id,
                    status,
                    requestedBy,
                    publish,
                    regionCode,
                    department,
                    mapping,
                    keepDuplicates,
                    epoch,
                    now,
                    total,
                    done,
                    attempts,
                    createdAt,
                    visibleAt);
        }
    }

    /** What a new import is asked for. */
    record Wanted(
            String by,
            boolean publish,
            @Nullable String regionCode,
            @Nullable String department,
            Map<String, List<String>> mapping,
            boolean keepDuplicates) {}

    /** Stores a new import, which {@code worker} works on. */
    Mono<Void> insert(UUID id, UUID worker, Wanted wanted, ImportReport begun, List<FileContent> files) {
        var now = OffsetDateTime.now(clock);
        var insert = database.sql("""
                        INSERT INTO knowledge.import (id, status, requested_by, publish, region_code, department, mapping,
                            duplicates, report, total, worker, created_at, lease_until)
                        VALUES (:id, 'RUNNING', :by, :publish, :region, :department, :mapping, :duplicates, :report,
                            :total, :worker, :now, :lease)""")
                .bind("id", id)
                .bind("by", wanted.by())
                .bind("publish", wanted.publish())
                .bind("mapping", Json.of(json.writeValueAsString(wanted.mapping())))
                .bind("duplicates", wanted.keepDuplicates() ? "KEEP" : "SKIP")
                .bind("report", Json.of(json.writeValueAsString(begun)))
                .bind("total", files.size())
                .bind("worker", worker)
                .bind("now", now)
                .bind("lease", now.plus(LEASE));
        insert = bind(insert, "region", wanted.regionCode());
        insert = bind(insert, "department", wanted.department());
        return insert.then()
                .thenMany(Flux.range(0, files.size()))
                .concatMap(n -> database.sql("""
                                INSERT INTO knowledge.import_file (import_id, ordinal, name, content)
                                VALUES (:id, :n, :name, :content)""")
                        .bind("id", id)
                        .bind("n", n)
                        .bind("name", files.get(n).name())
                        .bind("content", files.get(n).content())
                        .then())
                .then()
                .as(transaction::transactional);
    }

    private static DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec spec, String name, @Nullable String value) {
        return value == null ? spec.bindNull(name, String.class) : spec.bind(name, value);
    }

    Mono<Row> find(UUID id) {
        return database.sql("""
                        WITH seen AS (
                            UPDATE knowledge.import SET visible_at = now()
                             WHERE id = :id AND status IN ('DONE', 'CANCELLED') AND visible_at IS NULL
                               AND epoch <= (SELECT min(p.epoch) FROM knowledge.replica p
                                              WHERE p.seen_at > now() - interval '3 seconds')
                            RETURNING visible_at)
                        SELECT i.id, i.status, i.requested_by, i.publish, i.region_code, i.department, i.mapping,
                               i.duplicates, i.epoch, i.report, i.total, i.done, i.attempts, i.created_at,
                               coalesce(i.visible_at, (SELECT visible_at FROM seen)) AS visible_at
                          FROM knowledge.import i WHERE id = :id""").bind("id", id).map(this::row).one();
    }

    /** Newest first, those older than {@code before}. */
    Flux<Row> list(@Nullable UUID before, int limit) {
        var select = database.sql("""
                        SELECT * FROM knowledge.import WHERE :before::uuid IS NULL OR id < :before
                         ORDER BY id DESC LIMIT :limit""").bind("limit", limit);
        select = before == null ? select.bindNull("before", UUID.class) : select.bind("before", before);
        return select.map(this::row).all();
    }

    /** The content of one file, empty when the import has ended. */
    Mono<byte[]> content(UUID id, int fileNo) {
        return database.sql("SELECT content FROM knowledge.import_file WHERE import_id = :id AND ordinal = :n")
                .bind("id", id)
                .bind("n", fileNo)
                .map(row -> Column.of(row, "content", byte[].class))
                .one();
    }

    /** Takes one import whose process has died. */
    Mono<Row> claimAbandoned(UUID worker) {
        return database.sql("""
                        UPDATE knowledge.import SET lease_until = :lease, worker = :worker, attempts = attempts + 1
                         WHERE id = (SELECT id FROM knowledge.import WHERE status = 'RUNNING' AND lease_until < :now
                                      ORDER BY lease_until LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .bind("now", OffsetDateTime.now(clock))
                .bind("lease", OffsetDateTime.now(clock).plus(LEASE))
                .bind("worker", worker)
                .map(this::row)
                .one();
    }

    /** Whether the worker still has the import, which is its own for another while then. */
    Mono<Boolean> renew(UUID id, UUID worker) {
        return database.sql("""
                        UPDATE knowledge.import SET lease_until = :lease
                         WHERE id = :id AND worker = :worker AND status = 'RUNNING'""")
                .bind("lease", OffsetDateTime.now(clock).plus(LEASE))
                .bind("id", id)
                .bind("worker", worker)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Ends an import that this worker has; the files are no longer needed. */
    Mono<Void> finish(UUID id, UUID worker, String status, ImportReport report) {
        return database.sql("""
                        WITH ended AS (
                            UPDATE knowledge.import SET status = :status, report = :report, finished_at = :now, total = done
                             WHERE id = :id AND worker = :worker AND status = 'RUNNING' RETURNING id)
                        DELETE FROM knowledge.import_file f USING ended WHERE f.import_id = ended.id""")
                .bind("id", id)
                .bind("worker", worker)
                .bind("status", status)
                .bind("report", Json.of(json.writeValueAsString(report)))
                .bind("now", OffsetDateTime.now(clock))
                .then();
    }

    /** Cancels an import between two of its items; whether it was running. */
    Mono<Boolean> cancel(UUID id, String by) {
        return database.sql("""
                        UPDATE knowledge.import SET status = 'CANCELLED', cancelled_by = :by, finished_at = :now
                         WHERE id = :id AND status = 'RUNNING'""")
                .bind("id", id)
                .bind("by", by)
                .bind("now", OffsetDateTime.now(clock))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** What a cancelled import came to, now that nothing is added. */
    Mono<Void> settle(UUID id, ImportReport report) {
        return database.sql("""
                        WITH told AS (UPDATE knowledge.import SET report = :report WHERE id = :id RETURNING id)
                        DELETE FROM knowledge.import_file f USING told WHERE f.import_id = told.id""")
                .bind("id", id)
                .bind("report", Json.of(json.writeValueAsString(report)))
                .then();
    }

    private Row row(Readable row) {
        return new Row(
                Column.of(row, "id", UUID.class),
                Column.of(row, "status", String.class),
                Column.of(row, "requested_by", String.class),
                Column.of(row, "publish", Boolean.class),
                row.get("region_code", String.class),
                row.get("department", String.class),
                json.readValue(Column.of(row, "mapping", Json.class).asString(), MAPPING),
                Column.of(row, "duplicates", String.class).equals("KEEP"),
                Column.of(row, "epoch", Long.class),
                json.readValue(Column.of(row, "report", Json.class).asString(), ImportReport.class),
                Column.of(row, "total", Integer.class),
                Column.of(row, "done", Integer.class),
                Column.of(row, "attempts", Integer.class),
                Column.of(row, "created_at", OffsetDateTime.class),
                row.get("visible_at", OffsetDateTime.class));
    }
}
