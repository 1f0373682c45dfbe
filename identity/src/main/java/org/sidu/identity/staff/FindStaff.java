package org.sidu.identity.staff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.sidu.identity.Caller;
import org.sidu.identity.IdentityProperties;
import org.sidu.identity.oidc.ReadOidcToken;
import org.sidu.identity.session.Tokens;
import org.sidu.identity.staff.StaffTokenRepository.Access;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Recognises the employee behind a token; what was looked up is trusted for a few seconds. */
@Component
public class FindStaff {
    private static final int MOST_CACHED = 10_000;
    private static final int LONGEST = 200;

    private final StaffTokenRepository tokens;
    private final ReadOidcToken readOidcToken;
    private final RememberOidcStaff rememberOidcStaff;
    private final Roles roles;
    private final Clock clock;
    private final Cache<ByteBuffer, Access> recent;

    FindStaff(
            StaffTokenRepository tokens,
            ReadOidcToken readOidcToken,
            RememberOidcStaff rememberOidcStaff,
            Roles roles,
            IdentityProperties properties,
            Clock clock) {
        this.tokens = tokens;
        this.readOidcToken = readOidcToken;
        this.rememberOidcStaff = rememberOidcStaff;
        this.roles = roles;
        this.clock = clock;
        this.recent = Caffeine.newBuilder()
                .maximumSize(MOST_CACHED)
                .expireAfterWrite(properties.callerCache())
                .build();
    }

    /** Whether it looks like a token of an employee, our own or the identity provider's. */
    public boolean knows(String token) {
        return token.startsWith(OpenStaffSession.PREFIX) ? token.length() <= LONGEST : readOidcToken.knows(token);
    }

    /**
     * The employee whose token it is; empty if it is unknown, expired or revoked, or the account is not active. Fails when
     * the identity provider is away.
     */
    public Mono<Caller> find(String token) {
        var now = clock.instant();
        var hash = Tokens.hash(token);
        var key = ByteBuffer.wrap(hash);
        var known = recent.getIfPresent(key);
        var access =
                known != null ? Mono.just(known) : lookUp(token, hash, now).doOnNext(found -> recent.put(key, found));
        return access.filter(found -> now.isBefore(found.expiresAt())).map(this::caller);
    }

    private Mono<Access> lookUp(String token, byte[] hash, Instant now) {
        if (token.startsWith(OpenStaffSession.PREFIX)) return tokens.find(hash, now);
        return readOidcToken
                .read(token)
                .flatMap(person -> rememberOidcStaff
                        .remember(person)
                        .map(found -> new Access(found.id(), person.expiresAt(), found.roles(), false)));
    }

    /** A password that somebody else knows opens nothing but its own change. */
    private Caller caller(Access access) {
        var scopes = access.passwordTemporary() ? Set.<String>of() : roles.scopesOf(access.roles());
        return new Caller(access.staffId(), Caller.Kind.STAFF, scopes);
    }

    /** Forgets what was looked up for an account that was changed. */
    void forget(UUID staffId) {
        recent.asMap().values().removeIf(access -> access.staffId().equals(staffId));
    }
}
