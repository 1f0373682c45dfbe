package org.sidu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretsPropertiesTest {

    @Test
    void acceptsThreeDifferentRandomKeys() {
        var secrets = new SecretsProperties(random(1), List.of(random(4)), random(2), random(3));
        assertThatCode(secrets::refuseDefaults).doesNotThrowAnyException();
        assertThat(secrets.previousSealing()).hasSize(1);
        assertThat(secrets.toString()).doesNotContain(random(1));
    }

    @Test
    void saysWhichKeyIsMissingOrMalformed() {
        var none = new SecretsProperties(null, List.of(), "not base64!", "c2hvcnQ=");
        assertThatThrownBy(none::sealing).hasMessageContaining("sidu.secrets.sealing-key is missing");
        assertThatThrownBy(none::hashing).hasMessageContaining("sidu.secrets.hashing-key is not base64");
        assertThatThrownBy(none::ticketNumber).hasMessageContaining("must be 32 bytes");
    }

    @Test
    void refusesWellKnownDefaults() {
        var zeros = Base64.getEncoder().encodeToString(new byte[32]);
        var typed = Base64.getEncoder()
                .encodeToString("change-me-change-me-change-me-32".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> secrets(zeros).refuseDefaults()).hasMessageContaining("well-known default");
        assertThatThrownBy(() -> secrets(typed).refuseDefaults()).hasMessageContaining("well-known default");
        assertThatThrownBy(() -> secrets(random(2)).refuseDefaults()).hasMessageContaining("must differ");
    }

    private static SecretsProperties secrets(String sealing) {
        return new SecretsProperties(sealing, List.of(), random(2), random(3));
    }

    private static String random(long seed) {
        var key = new byte[32];
        new Random(seed).nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
