package org.sidu.bot.impact;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.knowledge.Regions;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Impact runs as rows, so that a run outlives the process that began it. */
@Component
class ImpactRepository {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final DatabaseClient database;
    private final Regions regions;
    private final JsonMapper json;
    private final Clock clock;

    ImpactRepository(DatabaseClient database, Regions regions, JsonMapper json, Clock clock) {
        this.database = database;
        this.regions = regions;
        this.json = json;
        this.clock = clock;
    }

    record Run(
            UUID id,
            List<UUID> revisionIds,
            String requestedBy,
            String status,
            int total,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    record Asked(
            int ordinal,
            String question,
            @Nullable String regionCode,
            @Nullable UUID regression,
            List<String> expected,
            @Nullable String outcome) {}

    record Replayed(
            int ordinal,
            String question,
            @Nullable String regionCode,
            boolean regression,
            List<String> expected,
            Effect kind,
            Effect.Told before,
            Effect.Told after) {}

    /**
     * Begins a run over the latest distinct questions of citizens, newest first, and all of the regression set; emits how
     * many there are. Personal data was masked before the questions were stored.
     */
    Mono<Integer> insert(UUID id, List<UUID> revisions, List<String> hashes, String by, int sample) {
        return database.sql("""
                        INSERT INTO bot.impact_run (id, revision_ids, content_hashes, requested_by, status, total, created_at,
                            lease_until)
                        VALUES (:id, :revisions, :hashes, :by, 'RUNNING', 0, :now, :lease)""")
                .bind("id", id)
                .bind("revisions", revisions.toArray(UUID[]::new))
                .bind("hashes", hashes.toArray(String[]::new))
                .bind("by", by)
                .bind("now", clock.instant())
                .bind("lease", clock.instant().plus(LEASE))
                .then()
                .then(database.sql("""
                                INSERT INTO bot.impact_question (run_id, ordinal, question, region_code, regression, expected,
                                    outcome)
                                SELECT :id, row_number() OVER (ORDER BY q.regression NULLS LAST, q.at DESC), q.question,
                                       q.region_code, q.regression, q.expected, q.outcome
                                  FROM (SELECT r.question, r.region_code, r.id AS regression, r.expected, r.outcome,
                                               NULL::timestamptz AS at
                                          FROM bot.regression_question r
                                        UNION ALL
                                        SELECT l.question, l.region_code, NULL, '{}', NULL, l.at
                                          FROM (SELECT coalesce(a.trace ->> 'question', a.request ->> 'text') AS question,
                                                       nullif(a.body ->> 'regionCode', :root) AS region_code,
                                                       max(a.finished_at) AS at
                                                  FROM (SELECT * FROM bot.answer WHERE state = 'DONE'
                                                         ORDER BY finished_at DESC LIMIT :recent) a
                                                 GROUP BY 1, 2 ORDER BY at DESC LIMIT :sample) l) q""")
                        .bind("id", id)
                        .bind("root", regions.rootCode())
                        .bind("recent", sample * 10)
                        .bind("sample", sample)
                        .fetch()
                        .rowsUpdated())
                .flatMap(rows -> database.sql("UPDATE bot.impact_run SET total = :total WHERE id = :id")
                        .bind("id", id)
                        .bind("total", rows.intValue())
                        .then()
                        .thenReturn(rows.intValue()));
    }

    Mono<Run> find(UUID id) {
        return database.sql("SELECT * FROM bot.impact_run WHERE id = :id")
                .bind("id", id)
                .map(ImpactRepository::run)
                .one();
    }

    /** The latest first, from after the id. */
    Flux<Run> list(@Nullable UUID revisionId, @Nullable UUID after, int limit) {
        return database.sql("""
                        SELECT * FROM bot.impact_run
                         WHERE (:revision::uuid IS NULL OR revision_ids @> ARRAY[:revision::uuid])
                           AND (:after::uuid IS NULL
                                OR (created_at, id) < (SELECT created_at, id FROM bot.impact_run WHERE id = :after::uuid))
                         ORDER BY created_at DESC, id DESC LIMIT :limit""")
                .bind("revision", Parameters.in(R2dbcType.VARCHAR, revisionId == null ? null : revisionId.toString()))
                .bind("after", Parameters.in(R2dbcType.VARCHAR, after == null ? null : after.toString()))
                .bind("limit", limit)
                .map(ImpactRepository::run)
                .all();
    }

    /** How many questions were replayed with which effect. */
    Mono<Map<Effect, Integer>> counts(UUID id) {
        return database.sql("""
                        SELECT kind, count(*) AS n FROM bot.impact_question
                         WHERE run_id = :id AND kind IS NOT NULL GROUP BY kind""")
                .bind("id", id)
                .map(row -> Map.entry(
                        Effect.valueOf(Column.of(row, "kind", String.class)),
                        Column.of(row, "n", Long.class).intValue()))
                .all()
                .collect(LinkedHashMap::new, (counts, one) -> counts.put(one.getKey(), one.getValue()));
    }

    /** The next questions that were not replayed yet. */
    Flux<Asked> waiting(UUID id, int limit) {
        return database.sql("""
                        SELECT ordinal, question, region_code, regression, expected, outcome FROM bot.impact_question
                         WHERE run_id = :id AND kind IS NULL ORDER BY ordinal LIMIT :limit""")
                .bind("id", id)
                .bind("limit", limit)
                .map(row -> new Asked(
                        Column.of(row, "ordinal", Integer.class),
                        Column.of(row, "question", String.class),
                        row.get("region_code", String.class),
                        row.get("regression", UUID.class),
                        List.of(Column.of(row, "expected", String[].class)),
                        row.get("outcome", String.class)))
                .all();
    }

    Mono<Void> keep(UUID id, int ordinal, Effect kind, Effect.Told before, Effect.Told after) {
        return database.sql("""
                        UPDATE bot.impact_question SET kind = :kind, before = :before, after = :after
                         WHERE run_id = :id AND ordinal = :ordinal""")
                .bind("id", id)
                .bind("ordinal", ordinal)
                .bind("kind", kind.name())
                .bind("before", Json.of(json.writeValueAsString(before)))
                .bind("after", Json.of(json.writeValueAsString(after)))
                .then();
    }

    /** The replayed questions of that effect, all but the same ones when it is null, from after the ordinal. */
    Flux<Replayed> results(UUID id, @Nullable Effect kind, int after, int limit) {
        return database.sql("""
                        SELECT * FROM bot.impact_question
                         WHERE run_id = :id AND ordinal > :after AND kind IS NOT NULL
                           AND (kind = :kind OR :kind::text IS NULL AND kind <> 'SAME')
                         ORDER BY ordinal LIMIT :limit""")
                .bind("id", id)
                .bind("after", after)
                .bind("kind", Parameters.in(R2dbcType.VARCHAR, kind == null ? null : kind.name()))
                .bind("limit", limit)
                .map(row -> new Replayed(
                        Column.of(row, "ordinal", Integer.class),
                        Column.of(row, "question", String.class),
                        row.get("region_code", String.class),
                        row.get("regression", UUID.class) != null,
                        List.of(Column.of(row, "expected", String[].class)),
                        Effect.valueOf(Column.of(row, "kind", String.class)),
                        json.readValue(Column.of(row, "before", String.class), Effect.Told.class),
                        json.readValue(Column.of(row, "after", String.class), Effect.Told.class)))
                .all();
    }

    /** Goes on holding the run; empty when it was cancelled or has ended. */
    Mono<UUID> renew(UUID id) {
        return database.sql("""
                        UPDATE bot.impact_run SET lease_until = :lease WHERE id = :id AND status = 'RUNNING' RETURNING id""")
                .bind("id", id)
                .bind("lease", clock.instant().plus(LEASE))
                .map(row -> Column.first(row, UUID.class))
                .one();
    }

    /** Takes one run whose process has died. */
    Mono<Run> claimAbandoned() {
        return database.sql("""
                        UPDATE bot.impact_run SET lease_until = :lease
                         WHERE id = (SELECT id FROM bot.impact_run WHERE status = 'RUNNING' AND lease_until < :now
                                      ORDER BY lease_until LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .bind("now", clock.instant())
                .bind("lease", clock.instant().plus(LEASE))
                .map(ImpactRepository::run)
                .one();
    }

    /** Ends a running run; emits whether it was running. */
    Mono<Boolean> end(UUID id, String status) {
        return database.sql("""
                        UPDATE bot.impact_run SET status = :status, finished_at = :now WHERE id = :id AND status = 'RUNNING'""")
                .bind("id", id)
                .bind("status", status)
                .bind("now", clock.instant())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** How many regression questions the last finished run over this very text broke; empty when there was none. */
    Mono<Integer> broken(UUID revisionId, String contentHash) {
        return database.sql("""
                        SELECT (SELECT count(*) FROM bot.impact_question q
                                 WHERE q.run_id = r.id AND q.kind = 'REGRESSION_BROKEN') AS broken
                          FROM bot.impact_run r
                         WHERE r.revision_ids @> ARRAY[:revision] AND :hash = ANY (r.content_hashes) AND r.status = 'DONE'
                         ORDER BY r.created_at DESC LIMIT 1""")
                .bind("revision", revisionId)
                .bind("hash", contentHash)
                .map(row -> Column.of(row, "broken", Long.class).intValue())
                .one();
    }

    private static Run run(Readable row) {
        return new Run(
                Column.of(row, "id", UUID.class),
                List.of(Column.of(row, "revision_ids", UUID[].class)),
                Column.of(row, "requested_by", String.class),
                Column.of(row, "status", String.class),
                Column.of(row, "total", Integer.class),
                Column.of(row, "created_at", Instant.class),
                row.get("finished_at", Instant.class));
    }
}
