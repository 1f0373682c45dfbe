package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxPropertiesTest {
    private final OutboxProperties properties = new OutboxProperties(
            Duration.ofMillis(200),
            32,
            Duration.ofSeconds(5),
            12,
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofDays(7));

    @Test
    void doublesThePauseUpToItsLimit() {
        assertThat(properties.pause(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(properties.pause(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(properties.pause(8)).isEqualTo(Duration.ofSeconds(128));
        assertThat(properties.pause(9)).isEqualTo(Duration.ofSeconds(256));
        assertThat(properties.pause(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(properties.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void leasesARecordForLongerThanItsListenersMayTake() {
        assertThat(properties.lease()).isGreaterThan(properties.timeout());
    }

    @Test
    void asksForEitherATextOrItsKey() {
        var citizen = UUID.randomUUID();
        assertThat(NoticeRequested.ofTicket(citizen, "1", "key", Map.of("a", "b"))
                        .facts())
                .containsEntry("a", "b");
        assertThatThrownBy(() -> new NoticeRequested(
                        citizen, null, NoticeRequested.Kind.SERVICE, null, Map.of(), null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
