package org.sidu.identity.staff;

import java.time.Instant;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Tries to sign in: each is counted before it is judged, so that many at once are no more than allowed. */
@Repository
class StaffTryRepository {
    private static final String BEGIN = """
            INSERT INTO identity.staff_try AS t (key, tries, expires_at) VALUES (:key, 1, :until)
            ON CONFLICT (key) DO UPDATE
               SET tries = CASE WHEN t.expires_at <= :now THEN 1 ELSE t.tries + 1 END,
                   expires_at = CASE WHEN t.expires_at <= :now OR t.tries + 1 >= :most THEN :until ELSE t.expires_at END
             WHERE t.expires_at <= :now OR t.tries < :most
            RETURNING tries""";
    private static final String END = "SELECT expires_at FROM identity.staff_try WHERE key = :key";
    private static final String TAKE_BACK =
            "UPDATE identity.staff_try SET tries = tries - 1 WHERE key = :key AND tries > 0";
    private static final String FORGET = "DELETE FROM identity.staff_try WHERE key = :key";
    private static final String SWEEP = "DELETE FROM identity.staff_try WHERE expires_at < :now";

    private final DatabaseClient database;

    StaffTryRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Counts a try and emits its number, at most {@code most}; empty when no further one is allowed. */
    Mono<Integer> begin(byte[] key, int most, Instant now, Instant until) {
        return database.sql(BEGIN)
                .bind("key", key)
                .bind("most", most)
                .bind("now", now)
                .bind("until", until)
                .map(row -> Column.of(row, "tries", Integer.class))
                .one();
    }

    /** When tries are allowed again. */
    Mono<Instant> lockedUntil(byte[] key) {
        return database.sql(END)
                .bind("key", key)
                .map(row -> Column.of(row, "expires_at", Instant.class))
                .one();
    }

    /** The try was no failure. */
    Mono<Void> takeBack(byte[] key) {
        return database.sql(TAKE_BACK).bind("key", key).then();
    }

    Mono<Void> forget(byte[] key) {
        return database.sql(FORGET).bind("key", key).then();
    }

    Mono<Long> sweep(Instant now) {
        return database.sql(SWEEP).bind("now", now).fetch().rowsUpdated();
    }
}
