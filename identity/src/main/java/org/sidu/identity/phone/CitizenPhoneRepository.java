package org.sidu.identity.phone;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class CitizenPhoneRepository {
    private static final String FIND = "SELECT citizen_id FROM identity.citizen_phone WHERE phone_hash = :hash";
    private static final String HAS =
            "SELECT EXISTS (SELECT 1 FROM identity.citizen_phone WHERE citizen_id = :citizenId) AS taken";
    private static final String BIND = """
            WITH citizen AS (
                INSERT INTO identity.citizen (id, created_at) VALUES (:citizenId, :now) ON CONFLICT (id) DO NOTHING)
            INSERT INTO identity.citizen_phone (phone_hash, citizen_id, phone_sealed, bound_at)
            VALUES (:hash, :citizenId, :sealed, :now) ON CONFLICT (phone_hash) DO NOTHING""";

    private final DatabaseClient database;

    CitizenPhoneRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<UUID> findCitizen(byte[] phoneHash) {
        return database.sql(FIND)
                .bind("hash", phoneHash)
                .map(row -> Objects.requireNonNull(row.get("citizen_id", UUID.class)))
                .one();
    }

    Mono<Boolean> hasPhone(UUID citizenId) {
        return database.sql(HAS)
                .bind("citizenId", citizenId)
                .map(row -> Boolean.TRUE.equals(row.get("taken", Boolean.class)))
                .one();
    }

    /** Gives the phone to the citizen unless it has one by now. */
    Mono<Void> bind(UUID citizenId, byte[] phoneHash, byte[] sealed, Instant now) {
        return database.sql(BIND)
                .bind("citizenId", citizenId)
                .bind("hash", phoneHash)
                .bind("sealed", sealed)
                .bind("now", now)
                .then();
    }
}
