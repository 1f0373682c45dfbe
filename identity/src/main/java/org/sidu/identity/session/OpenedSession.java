package org.sidu.identity.session;

import java.time.Instant;
import java.util.UUID;

/** A session's fresh pair of tokens, on the way to the citizen. */
record OpenedSession(
        UUID sessionId,
        UUID citizenId,
        SessionKind kind,
        String token,
        Instant expiresAt,
        String refreshToken,
        Instant refreshExpiresAt) {}
