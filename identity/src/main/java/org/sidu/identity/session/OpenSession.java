package org.sidu.identity.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Echo;
import org.sidu.common.Ids;
import org.sidu.common.Refusal;
import org.sidu.identity.Caller;
import org.sidu.identity.IdentityProperties;
import org.sidu.identity.phone.BindPhone;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens a session, for a stranger or for whoever proves a phone. */
@Component
class OpenSession {
    private final SessionRepository sessions;
    private final BindPhone bindPhone;
    private final IdentityProperties properties;
    private final Clock clock;

    OpenSession(SessionRepository sessions, BindPhone bindPhone, IdentityProperties properties, Clock clock) {
        this.sessions = sessions;
        this.bindPhone = bindPhone;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Opens a session of the asked kind; null means anonymous. Fails with {@link KindNotSupported} or as
     * {@link BindPhone#bind} does.
     *
     * @param current whoever is calling; a citizen without a phone keeps their identity when they prove one
     */
    Mono<OpenedSession> open(
            @Nullable String kind, @Nullable String phone, @Nullable String code, @Nullable Caller current) {
        var now = clock.instant();
        return switch (kind == null ? SessionKind.ANONYMOUS.name() : kind) {
            case "ANONYMOUS" -> sessions.open(drawn(Ids.next(), Ids.next(), SessionKind.ANONYMOUS, now), now);
            case "PHONE_CODE" ->
                bindPhone
                        .bind(phone, code, citizen(current))
                        .map(citizenId -> drawn(Ids.next(), citizenId, SessionKind.PHONE_CODE, now))
                        .flatMap(session -> sessions.open(session, now));
            default -> Mono.error(new KindNotSupported(kind));
        };
    }

    /** A fresh pair of tokens for a session. */
    OpenedSession drawn(UUID sessionId, UUID citizenId, SessionKind kind, Instant now) {
        return new OpenedSession(
                sessionId,
                citizenId,
                kind,
                Tokens.draw(),
                now.plus(properties.accessToken()),
                Tokens.draw(),
                now.plus(properties.refreshToken()));
    }

    private static @Nullable UUID citizen(@Nullable Caller current) {
        return current != null && current.kind() == Caller.Kind.CITIZEN ? current.id() : null;
    }

    /** Sessions of this kind cannot be opened here. */
    static final class KindNotSupported extends Refusal {
        KindNotSupported(@Nullable String kind) {
            super(Kind.BAD_REQUEST, "session-kind-not-supported", Map.of("kind", Echo.of(String.valueOf(kind))));
        }
    }
}
