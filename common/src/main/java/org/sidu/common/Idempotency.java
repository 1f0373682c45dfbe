package org.sidu.common;

import io.r2dbc.spi.R2dbcException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Makes an effect happen once for a key, however often and wherever it is asked for: the key is a unique row in the
 * transaction of the effect, so that both are there or neither. Only a hash of the key is kept: a client may have made it
 * of a phone number.
 */
@Component
public class Idempotency {
    private static final int MAX_KEY = 255;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String CLAIM = """
            INSERT INTO common.idempotency_key AS k (scope, key, fingerprint, resource_id, expires_at)
            VALUES (:scope, :key, :fingerprint, :resourceId, now() + make_interval(secs => :keep))
            ON CONFLICT (scope, key) DO UPDATE
               SET fingerprint = excluded.fingerprint, resource_id = excluded.resource_id,
                   created_at = now(), expires_at = excluded.expires_at
             WHERE k.expires_at <= now()""";
    private static final String FIND =
            "SELECT fingerprint, resource_id FROM common.idempotency_key WHERE scope = :scope AND key = :key";
    private static final String SWEEP = "DELETE FROM common.idempotency_key WHERE expires_at <= now()";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final IdempotencyProperties properties;
    private final Background background;

    public Idempotency(
            DatabaseClient database,
            TransactionalOperator transaction,
            IdempotencyProperties properties,
            Background background) {
        this.database = database;
        this.transaction = transaction;
        this.properties = properties;
        this.background = background;
    }

    /**
     * What came of a request.
     *
     * @param resourceId what the effect made, the first time
     * @param effect what the work emitted; null when the effect had happened before
     */
    public record Outcome<T>(String resourceId, @Nullable T effect) {
        public boolean replayed() {
            return effect == null;
        }
    }

    /**
     * A request that may be repeated.
     *
     * @param scope operation and caller; keys of different scopes never meet
     * @param key what the client chose, 1–255 printable ASCII characters
     * @param fingerprint of the request body, see {@link #fingerprint}
     */
    public record Request(String scope, String key, String fingerprint) {}

    /**
     * Runs the work unless the key was seen. Fails with {@link KeyReused} for a key with another fingerprint and with
     * {@link KeyInUse} if the first request, or another change of the same thing, is still running after the wait.
     *
     * @param resourceId id of what the work will make, chosen beforehand
     * @param work joins this transaction and emits exactly one value
     */
    public <T> Mono<Outcome<T>> once(Request request, String resourceId, Mono<T> work) {
        return claim(request, resourceId)
                .flatMap(first ->
                        first ? work.map(effect -> new Outcome<>(resourceId, effect)) : this.<T>replay(request))
                .as(transaction::transactional)
                .onErrorMap(Idempotency::lockNotAvailable, waited -> new KeyInUse());
    }

    private Mono<Boolean> claim(Request request, String resourceId) {
        var waitNoLonger = "SET LOCAL lock_timeout = " + properties.patience().toMillis();
        return database.sql(waitNoLonger)
                .then()
                .then(database.sql(CLAIM)
                        .bind("scope", request.scope())
                        .bind("key", fingerprint(request.key()))
                        .bind("fingerprint", request.fingerprint())
                        .bind("resourceId", resourceId)
                        .bind("keep", (double) properties.keep().toSeconds())
                        .fetch()
                        .rowsUpdated())
                .map(rows -> rows == 1);
    }

    private <T> Mono<Outcome<T>> replay(Request request) {
        return database.sql(FIND)
                .bind("scope", request.scope())
                .bind("key", fingerprint(request.key()))
                .map(row -> new Stored(
                        Objects.requireNonNull(row.get("fingerprint", String.class)),
                        Objects.requireNonNull(row.get("resource_id", String.class))))
                .one()
                .map(stored -> stored.replayFor(request));
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        background.repeat("idempotency sweep", properties.sweep(), sweep());
    }

    /** Removes expired keys; emits how many. */
    Mono<Long> sweep() {
        return database.sql(SWEEP).fetch().rowsUpdated();
    }

    record Stored(String fingerprint, String resourceId) {
        <T> Outcome<T> replayFor(Request request) {
            if (!fingerprint.equals(request.fingerprint())) throw new KeyReused();
            return new Outcome<>(resourceId, null);
        }
    }

    /** The key of a request header; fails with {@link KeyMissing} or {@link KeyNotValid}. */
    public static String key(@Nullable String header) {
        if (header == null || header.isBlank()) throw new KeyMissing();
        var printable = header.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (header.length() > MAX_KEY || !printable) throw new KeyNotValid();
        return header;
    }

    /** SHA-256 of a request's canonical text, in hex. */
    public static String fingerprint(String canonical) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static boolean lockNotAvailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException sql && LOCK_NOT_AVAILABLE.equals(sql.getSqlState())) return true;
        }
        return false;
    }

    /** The request needs an Idempotency-Key header. */
    public static final class KeyMissing extends Refusal {
        KeyMissing() {
            super(Kind.BAD_REQUEST, "idempotency-key-missing");
        }
    }

    /** The key is longer than 255 characters or not printable ASCII. */
    public static final class KeyNotValid extends Refusal {
        KeyNotValid() {
            super(Kind.BAD_REQUEST, "idempotency-key-not-valid");
        }
    }

    /** The key was used for another request body. */
    public static final class KeyReused extends Refusal {
        KeyReused() {
            super(Kind.UNPROCESSABLE, "idempotency-key-reused");
        }
    }

    /** A request with the same key is still running. */
    public static final class KeyInUse extends Refusal {
        KeyInUse() {
            super(Kind.CONFLICT, "idempotency-key-in-use");
        }
    }
}
