package org.sidu.identity.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.UUID;
import org.sidu.identity.Caller;
import org.sidu.identity.IdentityProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Recognises the citizen behind an access token; what was looked up is trusted for a few seconds. */
@Component
public class FindCaller {
    private static final int MOST_CACHED = 50_000;
    private static final int LONGEST = 200;

    private final SessionRepository sessions;
    private final Clock clock;
    private final Cache<ByteBuffer, SessionRepository.Access> recent;

    FindCaller(SessionRepository sessions, IdentityProperties properties, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
        this.recent = Caffeine.newBuilder()
                .maximumSize(MOST_CACHED)
                .expireAfterWrite(properties.callerCache())
                .build();
    }

    /** The citizen whose token it is; empty if it is unknown, expired or revoked. */
    public Mono<Caller> find(String token) {
        if (token.length() > LONGEST) return Mono.empty();
        var now = clock.instant();
        var hash = Tokens.hash(token);
        var key = ByteBuffer.wrap(hash);
        var known = recent.getIfPresent(key);
        var access = known != null
                ? Mono.just(known)
                : sessions.findAccess(hash, now).doOnNext(found -> recent.put(key, found));
        return access.filter(found -> now.isBefore(found.expiresAt())).map(found -> Caller.citizen(found.citizenId()));
    }

    /** Forgets the tokens of a session that was revoked. */
    void forget(UUID sessionId) {
        recent.asMap().values().removeIf(access -> access.sessionId().equals(sessionId));
    }
}
