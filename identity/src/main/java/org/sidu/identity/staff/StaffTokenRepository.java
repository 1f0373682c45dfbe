package org.sidu.identity.staff;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class StaffTokenRepository {
    private static final String STORE = """
            INSERT INTO identity.staff_token (hash, staff_id, created_at, expires_at)
            VALUES (:hash, :staffId, :now, :until)""";
    private static final String FIND = """
            SELECT t.staff_id, t.expires_at, s.roles, s.password_temporary
              FROM identity.staff_token t JOIN identity.staff s ON s.id = t.staff_id
             WHERE t.hash = :hash AND t.expires_at > :now AND t.revoked_at IS NULL AND s.active""";
    private static final String REVOKE =
            "UPDATE identity.staff_token SET revoked_at = :now WHERE hash = :hash AND revoked_at IS NULL";
    private static final String REVOKE_OTHERS = """
            UPDATE identity.staff_token SET revoked_at = :now
             WHERE staff_id = :staffId AND revoked_at IS NULL AND hash <> :kept""";
    private static final String SWEEP = "DELETE FROM identity.staff_token WHERE expires_at < :now";

    private final DatabaseClient database;

    StaffTokenRepository(DatabaseClient database) {
        this.database = database;
    }

    /** What a token stands for. */
    record Access(UUID staffId, Instant expiresAt, List<String> roles, boolean passwordTemporary) {}

    Mono<Void> store(byte[] hash, UUID staffId, Instant now, Instant until) {
        return database.sql(STORE)
                .bind("hash", hash)
                .bind("staffId", staffId)
                .bind("now", now)
                .bind("until", until)
                .then();
    }

    Mono<Access> find(byte[] hash, Instant now) {
        return database.sql(FIND)
                .bind("hash", hash)
                .bind("now", now)
                .map(row -> new Access(
                        Column.of(row, "staff_id", UUID.class),
                        Column.of(row, "expires_at", Instant.class),
                        List.copyOf(Arrays.asList(Column.of(row, "roles", String[].class))),
                        Column.of(row, "password_temporary", Boolean.class)))
                .one();
    }

    Mono<Boolean> revoke(byte[] hash, Instant now) {
        return database.sql(REVOKE)
                .bind("hash", hash)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /**
     * Ends every sign-in of an account.
     *
     * @param kept hash of the token that stays; empty for none
     */
    Mono<Long> revokeAllBut(byte[] kept, UUID staffId, Instant now) {
        return database.sql(REVOKE_OTHERS)
                .bind("staffId", staffId)
                .bind("kept", kept)
                .bind("now", now)
                .fetch()
                .rowsUpdated();
    }

    Mono<Long> sweep(Instant now) {
        return database.sql(SWEEP).bind("now", now).fetch().rowsUpdated();
    }
}
