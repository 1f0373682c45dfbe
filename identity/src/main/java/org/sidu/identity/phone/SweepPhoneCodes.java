package org.sidu.identity.phone;

import java.time.Clock;
import org.sidu.common.Background;
import org.sidu.identity.IdentityProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Removes codes once no limit counts them any more. */
@Component
class SweepPhoneCodes {
    private final PhoneCodeRepository codes;
    private final IdentityProperties properties;
    private final Background background;
    private final Clock clock;

    SweepPhoneCodes(PhoneCodeRepository codes, IdentityProperties properties, Background background, Clock clock) {
        this.codes = codes;
        this.properties = properties;
        this.background = background;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        background.repeat("phone code sweep", properties.sweep(), Mono.defer(() -> codes.sweep(clock.instant())));
    }
}
