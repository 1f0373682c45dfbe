package org.sidu.identity.staff;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param source LOCAL, or OIDC for an account of the identity provider
 * @param passwordTemporary whether the password waits to be changed at the first sign-in
 * @param version counts changes from 0; the ETag holds it
 */
@Schema(name = "StaffAccount")
record StaffView(
        UUID id,
        String username,
        String displayName,
        List<String> roles,
        boolean active,
        String source,
        boolean totpEnabled,
        boolean passwordTemporary,
        @Nullable OffsetDateTime lastSignInAt,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        int version) {

    static StaffView of(StaffMember staff, ZoneId zone) {
        var lastSignIn = staff.lastSignInAt();
        return new StaffView(
                staff.id(),
                staff.username(),
                staff.displayName(),
                staff.roles(),
                staff.active(),
                staff.local() ? "LOCAL" : "OIDC",
                staff.totpEnabled(),
                staff.passwordTemporary(),
                lastSignIn == null ? null : at(lastSignIn, zone),
                at(staff.createdAt(), zone),
                at(staff.updatedAt(), zone),
                staff.version());
    }

    private static OffsetDateTime at(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toOffsetDateTime();
    }
}
