package org.sidu.identity.phone;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class PhoneCodeRepository {
    private static final String QUEUE = "SELECT pg_advisory_xact_lock(:ip), pg_advisory_xact_lock(:phone)";
    private static final String RECENT = """
            SELECT max(created_at) FILTER (WHERE phone_hash = :phone) AS newest,
                   count(*) FILTER (WHERE phone_hash = :phone AND created_at > :dayAgo) AS by_phone,
                   count(*) FILTER (WHERE ip_hash = :ip AND created_at > :hourAgo) AS by_ip
              FROM identity.phone_code WHERE (phone_hash = :phone OR ip_hash = :ip) AND created_at > :dayAgo""";
    private static final String STORE = """
            INSERT INTO identity.phone_code (id, phone_hash, ip_hash, code_hash, created_at, expires_at)
            VALUES (:id, :phone, :ip, :code, :now, :until)""";
    private static final String NEWEST = """
            SELECT id, code_hash, expires_at, tries FROM identity.phone_code
             WHERE phone_hash = :phone AND used_at IS NULL AND created_at = (
                   SELECT max(created_at) FROM identity.phone_code WHERE phone_hash = :phone)
             LIMIT 1 FOR UPDATE""";
    private static final String TRIED = "UPDATE identity.phone_code SET tries = tries + 1 WHERE id = :id";
    private static final String USED = "UPDATE identity.phone_code SET used_at = :now WHERE id = :id";
    private static final String SWEEP = "DELETE FROM identity.phone_code WHERE expires_at < :dayAgo";

    private final DatabaseClient database;

    PhoneCodeRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Waits until no other request for the phone or from the address is in a transaction. */
    Mono<Void> queue(byte[] phoneHash, byte[] ipHash) {
        return database.sql(QUEUE)
                .bind("ip", ByteBuffer.wrap(ipHash).getLong())
                .bind("phone", ByteBuffer.wrap(phoneHash).getLong())
                .then();
    }

    /** What was sent lately to the phone and for the address. */
    Mono<RecentCodes> recent(byte[] phoneHash, byte[] ipHash, Instant now) {
        return database.sql(RECENT)
                .bind("phone", phoneHash)
                .bind("ip", ipHash)
                .bind("dayAgo", now.minus(Duration.ofDays(1)))
                .bind("hourAgo", now.minus(Duration.ofHours(1)))
                .map(row -> new RecentCodes(
                        row.get("newest", Instant.class),
                        Objects.requireNonNull(row.get("by_phone", Long.class)),
                        Objects.requireNonNull(row.get("by_ip", Long.class))))
                .one();
    }

    Mono<Void> store(UUID id, byte[] phoneHash, byte[] ipHash, byte[] codeHash, Instant now, Instant until) {
        return database.sql(STORE)
                .bind("id", id)
                .bind("phone", phoneHash)
                .bind("ip", ipHash)
                .bind("code", codeHash)
                .bind("now", now)
                .bind("until", until)
                .then();
    }

    /** Finds the newest code of the phone unless it was used, and locks it until the transaction ends. */
    Mono<PhoneCode> findNewest(byte[] phoneHash) {
        return database.sql(NEWEST)
                .bind("phone", phoneHash)
                .map(row -> new PhoneCode(
                        Objects.requireNonNull(row.get("id", UUID.class)),
                        Objects.requireNonNull(row.get("code_hash", byte[].class)),
                        Objects.requireNonNull(row.get("expires_at", Instant.class)),
                        Objects.requireNonNull(row.get("tries", Integer.class))))
                .one();
    }

    Mono<Void> tried(UUID id) {
        return database.sql(TRIED).bind("id", id).then();
    }

    Mono<Void> used(UUID id, Instant now) {
        return database.sql(USED).bind("id", id).bind("now", now).then();
    }

    Mono<Long> sweep(Instant now) {
        return database.sql(SWEEP)
                .bind("dayAgo", now.minus(Duration.ofDays(1)))
                .fetch()
                .rowsUpdated();
    }
}
