package org.sidu.identity.staff;

import java.time.Clock;
import org.sidu.common.Background;
import org.sidu.identity.IdentityProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Removes sign-ins that have expired, and failed tries that count no more. */
@Component
class SweepStaffTokens {
    private final StaffTokenRepository tokens;
    private final StaffTryRepository tries;
    private final IdentityProperties properties;
    private final Background background;
    private final Clock clock;

    SweepStaffTokens(
            StaffTokenRepository tokens,
            StaffTryRepository tries,
            IdentityProperties properties,
            Background background,
            Clock clock) {
        this.tokens = tokens;
        this.tries = tries;
        this.properties = properties;
        this.background = background;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        var round = Mono.defer(() -> tokens.sweep(clock.instant()).then(tries.sweep(clock.instant())));
        background.repeat("staff token sweep", properties.sweep(), round);
    }
}
