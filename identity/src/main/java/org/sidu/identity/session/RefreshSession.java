package org.sidu.identity.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Replaces a refresh token by a new pair; a second use of the old one ends the session for everybody who holds it. */
@Component
class RefreshSession {
    private final SessionRepository sessions;
    private final OpenSession openSession;
    private final FindCaller findCaller;
    private final TransactionalOperator transaction;
    private final Clock clock;

    RefreshSession(
            SessionRepository sessions,
            OpenSession openSession,
            FindCaller findCaller,
            TransactionalOperator transaction,
            Clock clock) {
        this.sessions = sessions;
        this.openSession = openSession;
        this.findCaller = findCaller;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Fails with {@link RefreshTokenRefused}, after the revocation is committed. */
    Mono<OpenedSession> refresh(@Nullable String refreshToken) {
        if (refreshToken == null || refreshToken.isBlank()) return Mono.error(new RefreshTokenRefused());
        var now = clock.instant();
        var hash = Tokens.hash(refreshToken);
        return sessions.findRefresh(hash)
                .flatMap(token -> present(hash, token, now))
                .as(transaction::transactional)
                .doOnNext(this::forgetUnlessOpened)
                .flatMap(answer -> Mono.justOrEmpty(answer.opened()))
                .switchIfEmpty(Mono.error(RefreshTokenRefused::new));
    }

    private Mono<Answer> present(byte[] hash, RefreshToken token, Instant now) {
        var nothing = new Answer(token.sessionId(), Optional.empty());
        return switch (token.present(now)) {
            case ROTATE ->
                sessions.rotate(hash, openSession.drawn(token.sessionId(), token.citizenId(), token.kind(), now), now)
                        .map(opened -> new Answer(token.sessionId(), Optional.of(opened)));
            case REVOKE_SESSION -> sessions.revoke(token.sessionId(), now).thenReturn(nothing);
            case REFUSE -> Mono.just(nothing);
        };
    }

    private void forgetUnlessOpened(Answer answer) {
        if (answer.opened().isEmpty()) findCaller.forget(answer.sessionId());
    }

    private record Answer(UUID sessionId, Optional<OpenedSession> opened) {}

    /** The refresh token is unknown, used, expired or revoked. */
    static final class RefreshTokenRefused extends Refusal {
        RefreshTokenRefused() {
            super(Kind.UNAUTHENTICATED, "refresh-token-refused");
        }
    }
}
