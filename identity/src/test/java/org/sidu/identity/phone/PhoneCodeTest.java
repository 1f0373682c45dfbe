package org.sidu.identity.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sidu.identity.PhoneCodeProperties;

class PhoneCodeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    private static final byte[] RIGHT = {1, 2, 3};
    private final PhoneCodeProperties limits =
            new PhoneCodeProperties(Duration.ofMinutes(5), 5, Duration.ofSeconds(60), 10, 30, Duration.ofSeconds(5));

    @Test
    void acceptsTheRightCodeInTime() {
        assertThat(code(4).accepts(RIGHT, 5, NOW)).isTrue();
        assertThat(code(0).accepts(RIGHT, 5, NOW.plusSeconds(300))).isFalse();
        assertThat(code(0).accepts(new byte[] {1, 2, 4}, 5, NOW)).isFalse();
    }

    @Test
    void refusesEvenTheRightCodeAfterTheLastTry() {
        assertThat(code(5).accepts(RIGHT, 5, NOW)).isFalse();
    }

    @Test
    void limitsCodesByPhoneAndByAddress() {
        assertThat(new RecentCodes(null, 0, 0).allowAnother(limits, NOW)).isTrue();
        assertThat(new RecentCodes(NOW.minusSeconds(59), 1, 1).allowAnother(limits, NOW))
                .isFalse();
        assertThat(new RecentCodes(NOW.minusSeconds(60), 9, 29).allowAnother(limits, NOW))
                .isTrue();
        assertThat(new RecentCodes(NOW.minusSeconds(60), 10, 1).allowAnother(limits, NOW))
                .isFalse();
        assertThat(new RecentCodes(null, 0, 30).allowAnother(limits, NOW)).isFalse();
    }

    private static PhoneCode code(int tries) {
        return new PhoneCode(UUID.randomUUID(), RIGHT, NOW.plusSeconds(300), tries);
    }
}
