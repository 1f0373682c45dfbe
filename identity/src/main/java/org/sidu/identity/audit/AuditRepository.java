package org.sidu.identity.audit;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AuditRepository {
    /** The letters "audit": one sealer at a time, whichever process it is. */
    private static final long TURN = 0x6175646974L;

    private static final String SELECT = "SELECT id, at, actor, action, subject, detail, seq, hash FROM identity.audit";
    private static final String INSERT = """
            INSERT INTO identity.audit (id, at, actor, action, subject, detail)
            VALUES (:id, :at, :actor, :action, :subject, :detail)""";
    private static final String LAST = SELECT + " WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1";
    private static final String UNSEALED = SELECT + " WHERE seq IS NULL ORDER BY at, id LIMIT :limit";
    private static final String SEAL = """
            UPDATE identity.audit a SET seq = s.seq, hash = decode(s.hash, 'hex')
              FROM unnest(:ids, :seqs, :hashes) AS s (id, seq, hash) WHERE a.id = s.id AND a.seq IS NULL""";
    private static final String WAITING = "SELECT count(*) AS n FROM identity.audit WHERE seq IS NULL AND at < :before";
    private static final String SPAN = """
            SELECT min(seq) FILTER (WHERE at >= :from) AS first, coalesce(max(seq), 0) AS last FROM identity.audit
             WHERE seq IS NOT NULL AND at < :to""";

    private final DatabaseClient database;
    private final JsonMapper json;

    AuditRepository(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The first and the last place in the chain of records of some time. */
    record Span(long first, long last) {}

    /** Where a page of the list ended. */
    record Key(Instant at, UUID id) {}

    Mono<Void> insert(UUID id, Instant at, String actor, String action, String subject, JsonNode detail) {
        return database.sql(INSERT)
                .bind("id", id)
                .bind("at", at)
                .bind("actor", actor)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", Json.of(json.writeValueAsString(detail)))
                .then();
    }

    /** Whether no other process seals until this transaction ends. */
    Mono<Boolean> takeTurn() {
        return database.sql("SELECT pg_try_advisory_xact_lock(" + TURN + ") AS mine")
                .map(row -> Column.of(row, "mine", Boolean.class))
                .one();
    }

    /** The last sealed record. */
    Mono<AuditRecord> last() {
        return database.sql(LAST).map(this::read).one();
    }

    Mono<AuditRecord> find(long seq) {
        return database.sql(SELECT + " WHERE seq = :seq")
                .bind("seq", seq)
                .map(this::read)
                .one();
    }

    /** The next records to seal, oldest first. */
    Mono<List<AuditRecord>> unsealed(int limit) {
        return database.sql(UNSEALED).bind("limit", limit).map(this::read).all().collectList();
    }

    /** Gives records their places and hashes, the latter in hexadecimal digits. */
    Mono<Long> seal(UUID[] ids, Long[] seqs, String[] hashes) {
        return database.sql(SEAL)
                .bind("ids", ids)
                .bind("seqs", seqs)
                .bind("hashes", hashes)
                .fetch()
                .rowsUpdated();
    }

    /** Records from before that moment that are not sealed yet. */
    Mono<Long> waiting(Instant before) {
        return database.sql(WAITING)
                .bind("before", before)
                .map(row -> Column.of(row, "n", Long.class))
                .one();
    }

    /**
     * Where the sealed records of some time lie in the chain. The end is that of everything recorded before {@code to}, also
     * of what was recorded earlier and sealed later. Without records, the first place is the one after the last.
     */
    Mono<Span> span(Instant from, Instant to) {
        return database.sql(SPAN)
                .bind("from", from)
                .bind("to", to)
                .map(row -> {
                    var first = row.get("first", Long.class);
                    var last = Column.of(row, "last", Long.class);
                    return new Span(first == null ? last + 1 : first, last);
                })
                .one();
    }

    /** Sealed records in the order of the chain. */
    Mono<List<AuditRecord>> page(long after, long through, int limit) {
        return database.sql(SELECT + " WHERE seq > :after AND seq <= :through ORDER BY seq LIMIT :limit")
                .bind("after", after)
                .bind("through", through)
                .bind("limit", limit)
                .map(this::read)
                .all()
                .collectList();
    }

    /** Records, the newest first. */
    Flux<AuditRecord> list(AuditFilter filter, @Nullable Key before, int limit) {
        var values = filter.values();
        var where = " WHERE true" + filter.where();
        if (before != null) {
            where += " AND (at, id) < (:beforeAt, :beforeId)";
            values.put("beforeAt", before.at());
            values.put("beforeId", before.id());
        }
        values.put("limit", limit);
        return database.sql(SELECT + where + " ORDER BY at DESC, id DESC LIMIT :limit")
                .bindValues(values)
                .map(this::read)
                .all();
    }

    private AuditRecord read(Readable row) {
        return new AuditRecord(
                Column.of(row, "id", UUID.class),
                Column.of(row, "at", Instant.class),
                Column.of(row, "actor", String.class),
                Column.of(row, "action", String.class),
                Column.of(row, "subject", String.class),
                json.readTree(Column.of(row, "detail", Json.class).asString()),
                row.get("seq", Long.class),
                row.get("hash", byte[].class));
    }
}
