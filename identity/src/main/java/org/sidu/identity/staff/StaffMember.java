package org.sidu.identity.staff;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An employee's account.
 *
 * @param username lower case
 * @param roles in alphabetical order
 * @param passwordHash null for an account of the identity provider
 * @param passwordTemporary the password was given by somebody else and opens only its own change
 * @param totpPending sealed secret that waits for its first code
 * @param totpSecret sealed secret; null when no code is asked for
 * @param totpStep last step whose code was used
 * @param issuer of the identity provider; null for a local account
 * @param version counts changes from 0
 */
record StaffMember(
        UUID id,
        String username,
        String displayName,
        List<String> roles,
        boolean active,
        @Nullable String passwordHash,
        boolean passwordTemporary,
        byte @Nullable [] totpPending,
        byte @Nullable [] totpSecret,
        long totpStep,
        @Nullable String issuer,
        @Nullable Instant lastSignInAt,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    static final String TOTP = "staff.totp:";

    /** The account as the subject or the actor of a record. */
    String reference() {
        return "staff:" + id;
    }

    /** Where the secret for codes is sealed. */
    String totpContext() {
        return TOTP + id;
    }

    boolean local() {
        return issuer == null;
    }

    boolean totpEnabled() {
        return totpSecret != null;
    }
}
