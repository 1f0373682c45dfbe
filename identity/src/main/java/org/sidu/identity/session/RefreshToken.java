package org.sidu.identity.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refresh token as stored, with what matters of its session. */
record RefreshToken(
        UUID sessionId,
        UUID citizenId,
        SessionKind kind,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {

    /** What presenting the token leads to. */
    enum Verdict {
        /** A new pair replaces it. */
        ROTATE,
        /** Somebody else has used it before, so the whole session ends. */
        REVOKE_SESSION,
        REFUSE
    }

    Verdict present(Instant now) {
        if (revokedAt != null) return Verdict.REFUSE;
        if (usedAt != null) return Verdict.REVOKE_SESSION;
        return now.isBefore(expiresAt) ? Verdict.ROTATE : Verdict.REFUSE;
    }
}
