package org.sidu.identity.session;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class SessionRepository {
    private static final String OPEN = """
            WITH citizen AS (
                INSERT INTO identity.citizen (id, created_at) VALUES (:citizenId, :now) ON CONFLICT (id) DO NOTHING),
            session AS (
                INSERT INTO identity.session (id, citizen_id, kind, created_at)
                VALUES (:sessionId, :citizenId, :kind, :now))
            INSERT INTO identity.session_token (hash, session_id, use, created_at, expires_at)
            VALUES (:access, :sessionId, 'ACCESS', :now, :accessUntil),
                   (:refresh, :sessionId, 'REFRESH', :now, :refreshUntil)""";
    private static final String ROTATE = """
            WITH used AS (UPDATE identity.session_token SET used_at = :now WHERE hash = :old)
            INSERT INTO identity.session_token (hash, session_id, use, created_at, expires_at)
            VALUES (:access, :sessionId, 'ACCESS', :now, :accessUntil),
                   (:refresh, :sessionId, 'REFRESH', :now, :refreshUntil)""";
    private static final String FIND_REFRESH = """
            SELECT t.session_id, s.citizen_id, s.kind, t.expires_at, t.used_at, s.revoked_at
              FROM identity.session_token t JOIN identity.session s ON s.id = t.session_id
             WHERE t.hash = :hash AND t.use = 'REFRESH' FOR UPDATE OF t""";
    private static final String FIND_ACCESS = """
            SELECT t.session_id, s.citizen_id, t.expires_at
              FROM identity.session_token t JOIN identity.session s ON s.id = t.session_id
             WHERE t.hash = :hash AND t.use = 'ACCESS' AND t.expires_at > :now AND s.revoked_at IS NULL""";
    private static final String REVOKE =
            "UPDATE identity.session SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL";
    private static final String SWEEP = """
            WITH gone AS (DELETE FROM identity.session_token WHERE expires_at < :now RETURNING session_id)
            DELETE FROM identity.session s WHERE s.id IN (SELECT session_id FROM gone)
               AND NOT EXISTS (SELECT 1 FROM identity.session_token t WHERE t.session_id = s.id AND t.expires_at >= :now)""";

    private final DatabaseClient database;

    SessionRepository(DatabaseClient database) {
        this.database = database;
    }

    /** What an access token stands for. */
    record Access(UUID sessionId, UUID citizenId, Instant expiresAt) {}

    /** Stores the session, and its citizen if new. */
    Mono<OpenedSession> open(OpenedSession session, Instant now) {
        return bind(OPEN, session, now)
                .bind("citizenId", session.citizenId())
                .bind("kind", session.kind().name())
                .then()
                .thenReturn(session);
    }

    Mono<OpenedSession> rotate(byte[] old, OpenedSession session, Instant now) {
        return bind(ROTATE, session, now).bind("old", old).then().thenReturn(session);
    }

    /** Finds a refresh token and locks it until the transaction ends. */
    Mono<RefreshToken> findRefresh(byte[] hash) {
        return database.sql(FIND_REFRESH)
                .bind("hash", hash)
                .map(row -> new RefreshToken(
                        required(row, "session_id", UUID.class),
                        required(row, "citizen_id", UUID.class),
                        SessionKind.valueOf(required(row, "kind", String.class)),
                        required(row, "expires_at", Instant.class),
                        row.get("used_at", Instant.class),
                        row.get("revoked_at", Instant.class)))
                .one();
    }

    Mono<Access> findAccess(byte[] hash, Instant now) {
        return database.sql(FIND_ACCESS)
                .bind("hash", hash)
                .bind("now", now)
                .map(row -> new Access(
                        required(row, "session_id", UUID.class),
                        required(row, "citizen_id", UUID.class),
                        required(row, "expires_at", Instant.class)))
                .one();
    }

    Mono<Void> revoke(UUID sessionId, Instant now) {
        return database.sql(REVOKE).bind("id", sessionId).bind("now", now).then();
    }

    Mono<Long> sweep(Instant now) {
        return database.sql(SWEEP).bind("now", now).fetch().rowsUpdated();
    }

    private DatabaseClient.GenericExecuteSpec bind(String sql, OpenedSession session, Instant now) {
        return database.sql(sql)
                .bind("sessionId", session.sessionId())
                .bind("now", now)
                .bind("access", Tokens.hash(session.token()))
                .bind("accessUntil", session.expiresAt())
                .bind("refresh", Tokens.hash(session.refreshToken()))
                .bind("refreshUntil", session.refreshExpiresAt());
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
