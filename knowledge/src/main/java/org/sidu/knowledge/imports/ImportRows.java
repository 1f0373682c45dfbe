package org.sidu.knowledge.imports;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Imports as rows: the files are stored before the first is read, so that an import outlives the process that took it. */
@Component
class ImportRows {
    private static final Duration LEASE = Duration.ofSeconds(30);

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

    record Row(
            UUID id,
            String status,
            String requestedBy,
            boolean publish,
            @Nullable String regionCode,
            @Nullable String department,
            long epoch,
            ImportReport report,
            @Nullable OffsetDateTime visibleAt) {}

    Mono<Void> insert(Row row, List<FileContent> files) {
        var insert = database.sql("""
                        INSERT INTO knowledge.import (id, status, requested_by, publish, region_code, department, report,
                            created_at, lease_until)
                        VALUES (:id, 'RUNNING', :by, :publish, :region, :department, :report, :now, :lease)""")
                .bind("id", row.id())
                .bind("by", row.requestedBy())
                .bind("publish", row.publish())
                .bind("report", Json.of(json.writeValueAsString(row.report())))
                .bind("now", OffsetDateTime.now(clock))
                .bind("lease", OffsetDateTime.now(clock).plus(LEASE));
        insert = row.regionCode() == null
                ? insert.bindNull("region", String.class)
                : insert.bind("region", row.regionCode());
        insert = row.department() == null
                ? insert.bindNull("department", String.class)
                : insert.bind("department", row.department());
        return insert.then()
                .thenMany(Flux.range(0, files.size()))
                .concatMap(n -> database.sql("""
                                INSERT INTO knowledge.import_file (import_id, ordinal, name, content)
                                VALUES (:id, :n, :name, :content)""")
                        .bind("id", row.id())
                        .bind("n", n)
                        .bind("name", files.get(n).name())
                        .bind("content", files.get(n).content())
                        .then())
                .then()
                .as(transaction::transactional);
    }

    Mono<Row> find(UUID id) {
        return database.sql("""
                        WITH seen AS (
                            UPDATE knowledge.import SET visible_at = now()
                             WHERE id = :id AND status = 'DONE' AND visible_at IS NULL
                               AND epoch <= (SELECT min(p.epoch) FROM knowledge.replica p
                                              WHERE p.seen_at > now() - interval '3 seconds')
                            RETURNING visible_at)
                        SELECT i.id, i.status, i.requested_by, i.publish, i.region_code, i.department, i.epoch, i.report,
                               coalesce(i.visible_at, (SELECT visible_at FROM seen)) AS visible_at
                          FROM knowledge.import i WHERE id = :id""").bind("id", id).map(this::row).one();
    }

    Flux<FileContent> files(UUID id) {
        return database.sql("SELECT name, content FROM knowledge.import_file WHERE import_id = :id ORDER BY ordinal")
                .bind("id", id)
                .map(row ->
                        new FileContent(Column.of(row, "name", String.class), Column.of(row, "content", byte[].class)))
                .all();
    }

    /** Takes one import whose process has died. */
    Mono<Row> claimAbandoned() {
        return database.sql("""
                        UPDATE knowledge.import SET lease_until = :lease
                         WHERE id = (SELECT id FROM knowledge.import WHERE status = 'RUNNING' AND lease_until < :now
                                      ORDER BY lease_until LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .bind("now", OffsetDateTime.now(clock))
                .bind("lease", OffsetDateTime.now(clock).plus(LEASE))
                .map(this::row)
                .one();
    }

    Mono<Void> renew(UUID id) {
        return database.sql("UPDATE knowledge.import SET lease_until = :lease WHERE id = :id AND status = 'RUNNING'")
                .bind("lease", OffsetDateTime.now(clock).plus(LEASE))
                .bind("id", id)
                .then();
    }

    Mono<Void> finish(UUID id, String status, ImportReport report, long epoch) {
        return database.sql("""
                        WITH gone AS (DELETE FROM knowledge.import_file WHERE import_id = :id)
                        UPDATE knowledge.import SET status = :status, report = :report, epoch = :epoch, finished_at = :now
                         WHERE id = :id""")
                .bind("id", id)
                .bind("status", status)
                .bind("report", Json.of(json.writeValueAsString(report)))
                .bind("epoch", epoch)
                .bind("now", OffsetDateTime.now(clock))
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
                Column.of(row, "epoch", Long.class),
                json.readValue(Column.of(row, "report", Json.class).asString(), ImportReport.class),
                row.get("visible_at", OffsetDateTime.class));
    }
}
