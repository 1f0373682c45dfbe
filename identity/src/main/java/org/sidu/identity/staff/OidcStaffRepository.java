package org.sidu.identity.staff;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.oidc.OidcPerson;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Accounts of the identity provider. */
@Repository
class OidcStaffRepository {
    private static final String INSERT = """
            INSERT INTO identity.staff (id, username, display_name, roles, active, issuer, subject,
                                        created_at, created_by, updated_at)
            VALUES (:id, :username, :displayName, :roles, true, :issuer, :subject, :now, :by, :now)
            ON CONFLICT DO NOTHING""";
    private static final String UPDATE = """
            UPDATE identity.staff SET display_name = :displayName, roles = :roles, updated_at = :now,
                   last_sign_in_at = coalesce(:signedInAt, last_sign_in_at), version = version + 1 WHERE id = :id""";

    private final DatabaseClient database;

    OidcStaffRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<StaffMember> find(String issuer, String subject) {
        return database.sql(StaffRepository.SELECT + "WHERE issuer = :issuer AND subject = :subject")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .map(StaffRepository::read)
                .one();
    }

    /** Stores the account; false when there is one of this person or of this name. */
    Mono<Boolean> insert(UUID id, OidcPerson person, String username, List<String> roles, String by, Instant now) {
        return database.sql(INSERT)
                .bind("id", id)
                .bind("username", username)
                .bind("displayName", person.displayName())
                .bind("roles", roles.toArray(String[]::new))
                .bind("issuer", person.issuer())
                .bind("subject", person.subject())
                .bind("by", by)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** @param signedInAt null leaves the time of the last sign-in */
    Mono<Void> update(UUID id, String displayName, List<String> roles, @Nullable Instant signedInAt, Instant now) {
        return database.sql(UPDATE)
                .bind("id", id)
                .bind("displayName", displayName)
                .bind("roles", roles.toArray(String[]::new))
                .bind("signedInAt", Parameter.fromOrEmpty(signedInAt, Instant.class))
                .bind("now", now)
                .then();
    }
}
