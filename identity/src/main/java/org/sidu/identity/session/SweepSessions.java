package org.sidu.identity.session;

import java.time.Clock;
import org.sidu.common.Background;
import org.sidu.identity.IdentityProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Removes tokens that have expired, and sessions that have no token left. */
@Component
class SweepSessions {
    private final SessionRepository sessions;
    private final IdentityProperties properties;
    private final Background background;
    private final Clock clock;

    SweepSessions(SessionRepository sessions, IdentityProperties properties, Background background, Clock clock) {
        this.sessions = sessions;
        this.properties = properties;
        this.background = background;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        background.repeat("session sweep", properties.sweep(), Mono.defer(this::sweep));
    }

    Mono<Long> sweep() {
        return sessions.sweep(clock.instant());
    }
}
