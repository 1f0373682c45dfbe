package org.sidu.identity.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.sidu.common.Refusal;
import org.sidu.identity.KeyedHash;
import org.sidu.identity.StaffProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How often one may fail to sign in, by name and by address; names that nobody has are counted like all others. */
@Component
class StaffTries {
    private final StaffTryRepository tries;
    private final KeyedHash keyedHash;
    private final StaffProperties properties;
    private final Clock clock;

    StaffTries(StaffTryRepository tries, KeyedHash keyedHash, StaffProperties properties, Clock clock) {
        this.tries = tries;
        this.keyedHash = keyedHash;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A try that was counted.
     *
     * @param last the name is locked if this one fails
     */
    record Try(byte[] name, byte[] address, boolean last) {}

    /** Counts a try as if it failed; fails with {@link StaffLocked}. */
    Mono<Try> begin(String username, String address) {
        var byAddress = keyedHash.of("staff-address", address);
        var byName = keyedHash.of("staff-name", username);
        return begin(byAddress, properties.triesPerAddress())
                .then(begin(byName, properties.tries()))
                .map(count -> new Try(byName, byAddress, count >= properties.tries()));
    }

    private Mono<Integer> begin(byte[] key, int most) {
        var now = clock.instant();
        return tries.begin(key, most, now, now.plus(properties.lock()))
                .switchIfEmpty(Mono.defer(() -> tries.lockedUntil(key)
                        .defaultIfEmpty(now)
                        .flatMap(until -> Mono.error(new StaffLocked(now, until)))));
    }

    /** The try succeeded: failures of the name before it are forgotten. */
    Mono<Void> succeeded(Try counted) {
        return tries.forget(counted.name()).then(tries.takeBack(counted.address()));
    }

    /** The try neither succeeded nor failed. */
    Mono<Void> undecided(Try counted) {
        return tries.takeBack(counted.name()).then(tries.takeBack(counted.address()));
    }

    /** Whoever had failed too often may try again. */
    Mono<Void> forget(String username) {
        return tries.forget(keyedHash.of("staff-name", username));
    }

    /** Too many tries failed. */
    static final class StaffLocked extends Refusal {
        StaffLocked(Instant now, Instant until) {
            super(
                    Kind.TOO_MANY,
                    "staff-locked",
                    Map.of("minutes", Math.max(1, Duration.between(now, until).toMinutes() + 1)));
        }
    }
}
