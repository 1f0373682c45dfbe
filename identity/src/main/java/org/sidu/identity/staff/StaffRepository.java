package org.sidu.identity.staff;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class StaffRepository {
    static final String SELECT = """
            SELECT id, username, display_name, roles, active, password_hash, password_temporary, totp_pending, totp_secret,
                   totp_step, issuer, last_sign_in_at, version, created_at, updated_at
              FROM identity.staff
            """;
    private static final String LIST = SELECT + """
            WHERE username > :after
               AND (:q = '' OR strpos(username, :q) > 0 OR strpos(lower(display_name), :q) > 0)
               AND (:role = '' OR :role = ANY (roles))
             ORDER BY username LIMIT :limit""";
    private static final String INSERT = """
            INSERT INTO identity.staff (id, username, display_name, roles, active, password_hash, password_temporary,
                                        password_changed_at, created_at, created_by, updated_at)
            VALUES (:id, :username, :displayName, :roles, true, :hash, :temporary, :now, :now, :by, :now)""";
    private static final String CHANGE = """
            UPDATE identity.staff SET display_name = :displayName, roles = :roles, active = :active,
                   updated_at = :now, version = version + 1 WHERE id = :id""";
    private static final String PASSWORD = """
            UPDATE identity.staff SET password_hash = :hash, password_temporary = :temporary, password_changed_at = :now,
                   updated_at = :now, version = version + 1 WHERE id = :id""";
    private static final String PENDING_TOTP =
            "UPDATE identity.staff SET totp_pending = :secret, updated_at = :now WHERE id = :id";
    private static final String ACTIVATE_TOTP = """
            UPDATE identity.staff SET totp_secret = totp_pending, totp_pending = NULL, totp_step = :step,
                   updated_at = :now, version = version + 1 WHERE id = :id AND totp_pending IS NOT NULL""";
    private static final String REMOVE_TOTP = """
            UPDATE identity.staff SET totp_secret = NULL, totp_pending = NULL, updated_at = :now, version = version + 1
             WHERE id = :id""";
    private static final String USE_STEP =
            "UPDATE identity.staff SET totp_step = :step WHERE id = :id AND totp_step < :step";
    private static final String SIGNED_IN = "UPDATE identity.staff SET last_sign_in_at = :now WHERE id = :id";

    private final DatabaseClient database;

    StaffRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<StaffMember> find(UUID id) {
        return database.sql(SELECT + " WHERE id = :id")
                .bind("id", id)
                .map(StaffRepository::read)
                .one();
    }

    /** Finds the account and locks it until the transaction ends. */
    Mono<StaffMember> findForChange(UUID id) {
        return database.sql(SELECT + " WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(StaffRepository::read)
                .one();
    }

    Mono<StaffMember> findByUsername(String username) {
        return database.sql(SELECT + " WHERE username = :username")
                .bind("username", username)
                .map(StaffRepository::read)
                .one();
    }

    Flux<StaffMember> findAll(Collection<UUID> ids) {
        return database.sql(SELECT + " WHERE id = ANY (:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(StaffRepository::read)
                .all();
    }

    /** Accounts by name. */
    Flux<StaffMember> list(String q, String role, @Nullable String after, int limit) {
        return database.sql(LIST)
                .bind("q", q)
                .bind("role", role)
                .bind("after", after == null ? "" : after)
                .bind("limit", limit)
                .map(StaffRepository::read)
                .all();
    }

    Mono<Boolean> isEmpty() {
        return database.sql("SELECT NOT EXISTS (SELECT 1 FROM identity.staff) AS none")
                .map(row -> Column.of(row, "none", Boolean.class))
                .one();
    }

    /** Stores a local account; fails with {@link DuplicateKeyException} for a name that is taken. */
    Mono<Void> insert(
            UUID id,
            String username,
            String displayName,
            Collection<String> roles,
            String hash,
            boolean temporary,
            String by,
            Instant now) {
        return database.sql(INSERT)
                .bind("id", id)
                .bind("username", username)
                .bind("displayName", displayName)
                .bind("roles", roles.toArray(String[]::new))
                .bind("hash", hash)
                .bind("temporary", temporary)
                .bind("by", by)
                .bind("now", now)
                .then();
    }

    Mono<Void> change(UUID id, String displayName, Collection<String> roles, boolean active, Instant now) {
        return database.sql(CHANGE)
                .bind("id", id)
                .bind("displayName", displayName)
                .bind("roles", roles.toArray(String[]::new))
                .bind("active", active)
                .bind("now", now)
                .then();
    }

    Mono<Void> setPassword(UUID id, String hash, boolean temporary, Instant now) {
        return database.sql(PASSWORD)
                .bind("id", id)
                .bind("hash", hash)
                .bind("temporary", temporary)
                .bind("now", now)
                .then();
    }

    Mono<Void> setPendingTotp(UUID id, byte[] sealed, Instant now) {
        return database.sql(PENDING_TOTP)
                .bind("id", id)
                .bind("secret", sealed)
                .bind("now", now)
                .then();
    }

    /** The pending secret is in use from now on; false when there was none. */
    Mono<Boolean> activateTotp(UUID id, long step, Instant now) {
        return database.sql(ACTIVATE_TOTP)
                .bind("id", id)
                .bind("step", step)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Void> removeTotp(UUID id, Instant now) {
        return database.sql(REMOVE_TOTP).bind("id", id).bind("now", now).then();
    }

    /** Uses up a step's code; false when it, or a later one, was used meanwhile. */
    Mono<Boolean> useTotpStep(UUID id, long step) {
        return database.sql(USE_STEP)
                .bind("id", id)
                .bind("step", step)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Void> signedIn(UUID id, Instant now) {
        return database.sql(SIGNED_IN).bind("id", id).bind("now", now).then();
    }

    static StaffMember read(Readable row) {
        return new StaffMember(
                Column.of(row, "id", UUID.class),
                Column.of(row, "username", String.class),
                Column.of(row, "display_name", String.class),
                List.copyOf(Arrays.asList(Column.of(row, "roles", String[].class))),
                Column.of(row, "active", Boolean.class),
                row.get("password_hash", String.class),
                Column.of(row, "password_temporary", Boolean.class),
                row.get("totp_pending", byte[].class),
                row.get("totp_secret", byte[].class),
                Column.of(row, "totp_step", Long.class),
                row.get("issuer", String.class),
                row.get("last_sign_in_at", Instant.class),
                Column.of(row, "version", Integer.class),
                Column.of(row, "created_at", Instant.class),
                Column.of(row, "updated_at", Instant.class));
    }
}
