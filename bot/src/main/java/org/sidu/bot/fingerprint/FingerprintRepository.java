package org.sidu.bot.fingerprint;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.common.Ids;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Fingerprints in PostgreSQL: which were seen, when they changed, and which replica answers with which now. */
@Component
class FingerprintRepository {
    private final DatabaseClient database;
    private final JsonMapper json;
    private final Clock clock;

    FingerprintRepository(DatabaseClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    record Fingerprint(String id, Map<String, String> parts) {}

    /** @param from null for the first fingerprint ever */
    record Change(
            UUID id, OffsetDateTime at, @Nullable String from, Fingerprint to, List<String> changed, String commit) {}

    record Replica(String fingerprint, String commit, long replicas) {}

    /** Keeps the fingerprint; seen again, only the time moves on. */
    Mono<Void> see(Fingerprint fingerprint, String commit) {
        return database.sql("""
                        INSERT INTO bot.fingerprint (id, parts, first_seen_at, first_commit, last_seen_at)
                        VALUES (:id, :parts, :now, :commit, :now)
                        ON CONFLICT (id) DO UPDATE SET last_seen_at = excluded.last_seen_at""")
                .bind("id", fingerprint.id())
                .bind("parts", Json.of(json.writeValueAsString(fingerprint.parts())))
                .bind("commit", commit)
                .bind("now", OffsetDateTime.now(clock))
                .then();
    }

    /** The fingerprint that the last started process had; locked, so that one of several notices a change. */
    Mono<Fingerprint> lockCurrent() {
        return database.sql("""
                        SELECT f.id, f.parts FROM bot.fingerprint_current c JOIN bot.fingerprint f ON f.id = c.fingerprint_id
                           FOR UPDATE OF c""")
                .map(row -> new Fingerprint(Column.of(row, "id", String.class), parts(row)))
                .one();
    }

    /** Makes the first fingerprint the current one; false when another process did so before. */
    Mono<Boolean> begin(String id) {
        return database.sql("INSERT INTO bot.fingerprint_current (fingerprint_id) VALUES (:id) ON CONFLICT DO NOTHING")
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Void> setCurrent(String id) {
        return database.sql("UPDATE bot.fingerprint_current SET fingerprint_id = :id")
                .bind("id", id)
                .then();
    }

    Mono<Void> insertChange(@Nullable String from, String to, List<String> changed, String commit) {
        var insert = database.sql("""
                        INSERT INTO bot.fingerprint_change (id, at, from_id, to_id, changed, commit)
                        VALUES (:id, :at, :from, :to, :changed, :commit)""")
                .bind("id", Ids.next())
                .bind("at", OffsetDateTime.now(clock))
                .bind("to", to)
                .bind("changed", changed.toArray(String[]::new))
                .bind("commit", commit);
        return (from == null ? insert.bindNull("from", String.class) : insert.bind("from", from)).then();
    }

    /** Says what this replica answers with. */
    Mono<Void> report(String replica, String fingerprint, String commit) {
        return database.sql("""
                        INSERT INTO bot.replica_fingerprint (replica, fingerprint_id, commit, seen_at)
                        VALUES (:replica, :fingerprint, :commit, now())
                        ON CONFLICT (replica) DO UPDATE SET seen_at = now()""")
                .bind("replica", replica)
                .bind("fingerprint", fingerprint)
                .bind("commit", commit)
                .then();
    }

    /** Forgets replicas that are long gone. */
    Mono<Void> sweep() {
        return database.sql("DELETE FROM bot.replica_fingerprint WHERE seen_at < now() - interval '1 day'")
                .then();
    }

    /** What the replicas answer with that were seen lately. */
    Flux<Replica> replicas(Duration seen) {
        return database.sql("""
                        SELECT fingerprint_id, commit, count(*) AS replicas FROM bot.replica_fingerprint
                         WHERE seen_at > now() - make_interval(secs => :seen) GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2""")
                .bind("seen", seen.toMillis() / 1000.0)
                .map(row -> new Replica(
                        Column.of(row, "fingerprint_id", String.class),
                        Column.of(row, "commit", String.class),
                        Column.of(row, "replicas", Long.class)))
                .all();
    }

    /** How often the fingerprint changed in the life of this database. */
    Mono<Long> changes() {
        return database.sql("SELECT count(*) FROM bot.fingerprint_change WHERE from_id IS NOT NULL")
                .map(row -> Column.first(row, Long.class))
                .one();
    }

    /** Changes before the one of this id, newest first. */
    Flux<Change> list(@Nullable UUID before, int limit) {
        var query = database.sql("""
                        SELECT c.id AS change_id, c.at, c.from_id, f.id, f.parts, c.changed, c.commit
                          FROM bot.fingerprint_change c JOIN bot.fingerprint f ON f.id = c.to_id
                         WHERE cast(:before AS uuid) IS NULL OR c.id < :before ORDER BY c.id DESC LIMIT :limit""").bind("limit", limit);
        return (before == null ? query.bindNull("before", UUID.class) : query.bind("before", before))
                .map(row -> new Change(
                        Column.of(row, "change_id", UUID.class),
                        Column.of(row, "at", OffsetDateTime.class),
                        row.get("from_id", String.class),
                        new Fingerprint(Column.of(row, "id", String.class), parts(row)),
                        List.of(Column.of(row, "changed", String[].class)),
                        Column.of(row, "commit", String.class)))
                .all();
    }

    private Map<String, String> parts(Readable row) {
        var read = json.readTree(Column.of(row, "parts", Json.class).asString());
        var parts = new TreeMap<String, String>();
        for (var part : read.properties())
            parts.put(part.getKey(), part.getValue().asString());
        return parts;
    }
}
