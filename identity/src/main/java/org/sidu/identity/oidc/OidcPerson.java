package org.sidu.identity.oidc;

import java.time.Instant;
import java.util.Set;

/**
 * An employee as the identity provider's token describes one.
 *
 * @param username lower case
 * @param roles as the provider names them
 * @param signedInAt when the person proved who they are
 * @param expiresAt end of the token
 */
public record OidcPerson(
        String issuer,
        String subject,
        String username,
        String displayName,
        Set<String> roles,
        Instant signedInAt,
        Instant expiresAt) {}
