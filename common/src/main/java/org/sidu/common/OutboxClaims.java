package org.sidu.common;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The outbox table as the relay sees it. A claim is a lease in the row, so that no transaction is open while a listener
 * works; only the oldest waiting record of an aggregate can be claimed, which keeps the order. Dead records step aside.
 */
@Component
class OutboxClaims {
    private static final String CLAIM = """
            WITH due AS (
                SELECT o.seq FROM common.outbox o
                 WHERE o.delivered_at IS NULL AND NOT o.dead AND o.next_attempt_at <= now()
                   AND (o.lease_until IS NULL OR o.lease_until < now())
                   AND NOT EXISTS (
                       SELECT 1 FROM common.outbox earlier
                        WHERE earlier.aggregate_type = o.aggregate_type AND earlier.aggregate_id = o.aggregate_id
                          AND earlier.seq < o.seq AND earlier.delivered_at IS NULL AND NOT earlier.dead)
                 ORDER BY o.seq LIMIT :batch FOR UPDATE OF o SKIP LOCKED)
            UPDATE common.outbox o
               SET lease_owner = :claim, lease_until = now() + make_interval(secs => :lease), attempts = attempts + 1
              FROM due WHERE o.seq = due.seq
            RETURNING o.id, o.seq, o.aggregate_type, o.aggregate_id, o.type, o.payload::text AS payload,
                      o.created_at, o.attempts""";
    private static final String DELIVERED = """
            UPDATE common.outbox SET delivered_at = now(), lease_owner = NULL, lease_until = NULL, last_error = NULL
             WHERE seq = ANY(:seqs) AND lease_owner = :claim""";
    private static final String FAILED = """
            UPDATE common.outbox
               SET lease_owner = NULL, lease_until = NULL, last_error = :error, dead = attempts >= :attempts,
                   next_attempt_at = now() + make_interval(secs => :pause)
             WHERE seq = :seq AND lease_owner = :claim
            RETURNING dead""";
    private static final String LAG = """
            SELECT extract(epoch FROM now() - created_at)::float8 AS lag FROM common.outbox
             WHERE delivered_at IS NULL AND NOT dead ORDER BY seq LIMIT 1""";
    private static final String DEAD = "SELECT count(*) AS dead FROM common.outbox WHERE dead";
    private static final String SWEEP = """
            DELETE FROM common.outbox WHERE seq IN (
                SELECT seq FROM common.outbox WHERE delivered_at < now() - make_interval(secs => :keep)
                 ORDER BY seq LIMIT 10000)""";

    private final DatabaseClient database;
    private final OutboxProperties properties;

    OutboxClaims(DatabaseClient database, OutboxProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /** Claims the records that are due, in order of appending. */
    Mono<List<OutboxRecord>> claim(UUID claim) {
        return database.sql(CLAIM)
                .bind("batch", properties.batch())
                .bind("claim", claim)
                .bind("lease", seconds(properties.lease()))
                .map(OutboxClaims::read)
                .all()
                .collectSortedList((a, b) -> Long.compare(a.seq(), b.seq()));
    }

    Mono<Void> delivered(UUID claim, List<OutboxRecord> records) {
        return database.sql(DELIVERED)
                .bind("seqs", records.stream().map(OutboxRecord::seq).toArray(Long[]::new))
                .bind("claim", claim)
                .then();
    }

    /** Notes a failed attempt; emits whether the record is dead now, nothing if the lease was lost meanwhile. */
    Mono<Boolean> failed(UUID claim, OutboxRecord record, Throwable failure) {
        return database.sql(FAILED)
                .bind("seq", record.seq())
                .bind("claim", claim)
                .bind("error", failure.toString())
                .bind("attempts", properties.attempts())
                .bind("pause", seconds(properties.pause(record.attempts())))
                .map(row -> Boolean.TRUE.equals(row.get("dead", Boolean.class)))
                .one();
    }

    /** Age in seconds of the oldest record that waits, 0 if none. */
    Mono<Double> lag() {
        return database.sql(LAG)
                .map(row -> required(row, "lag", Double.class))
                .one()
                .defaultIfEmpty(0.0);
    }

    /** How many records were given up and wait for somebody to decide. */
    Mono<Long> dead() {
        return database.sql(DEAD).map(row -> required(row, "dead", Long.class)).one();
    }

    Flux<Long> sweep() {
        return database.sql(SWEEP)
                .bind("keep", seconds(properties.keep()))
                .fetch()
                .rowsUpdated()
                .flux();
    }

    private static OutboxRecord read(Readable row) {
        return new OutboxRecord(
                required(row, "id", UUID.class),
                required(row, "seq", Long.class),
                required(row, "aggregate_type", String.class),
                required(row, "aggregate_id", String.class),
                required(row, "type", String.class),
                required(row, "payload", String.class),
                required(row, "created_at", Instant.class),
                required(row, "attempts", Integer.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
