package org.sidu.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sidu.identity.session.RefreshToken.Verdict;

class RefreshTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void rotatesOnceWhileItIsValid() {
        assertThat(token(NOW.plusSeconds(1), null, null).present(NOW)).isEqualTo(Verdict.ROTATE);
        assertThat(token(NOW, null, null).present(NOW)).isEqualTo(Verdict.REFUSE);
    }

    @Test
    void endsTheSessionWhenPresentedAgainEvenAfterItsTime() {
        assertThat(token(NOW.plusSeconds(1), NOW, null).present(NOW)).isEqualTo(Verdict.REVOKE_SESSION);
        assertThat(token(NOW.minusSeconds(1), NOW, null).present(NOW)).isEqualTo(Verdict.REVOKE_SESSION);
    }

    @Test
    void isWorthNothingInARevokedSession() {
        assertThat(token(NOW.plusSeconds(1), null, NOW).present(NOW)).isEqualTo(Verdict.REFUSE);
        assertThat(token(NOW.plusSeconds(1), NOW, NOW).present(NOW)).isEqualTo(Verdict.REFUSE);
    }

    @Test
    void drawsTokensOf256BitsThatNeverRepeat() {
        var tokens = new HashSet<String>();
        IntStream.range(0, 1000).forEach(n -> tokens.add(Tokens.draw()));
        assertThat(tokens).hasSize(1000).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
        assertThat(Tokens.hash("a")).hasSize(32).isNotEqualTo(Tokens.hash("b"));
    }

    private static RefreshToken token(Instant expiresAt, Instant usedAt, Instant revokedAt) {
        return new RefreshToken(
                UUID.randomUUID(), UUID.randomUUID(), SessionKind.ANONYMOUS, expiresAt, usedAt, revokedAt);
    }
}
