package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

    @Test
    void tellsEqualBodiesFromDifferentOnes() {
        assertThat(Idempotency.fingerprint("{\"a\":1}"))
                .hasSize(64)
                .isEqualTo(Idempotency.fingerprint("{\"a\":1}"))
                .isNotEqualTo(Idempotency.fingerprint("{\"a\":2}"));
        assertThat(Idempotency.fingerprint("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   "})
    void asksForAKey(String header) {
        assertThatThrownBy(() -> Idempotency.key(header)).isInstanceOf(Idempotency.KeyMissing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"钥匙", "a\tb", "a\u0000b"})
    void refusesKeysThatCannotBePrinted(String header) {
        assertThatThrownBy(() -> Idempotency.key(header)).isInstanceOf(Idempotency.KeyNotValid.class);
    }

    @Test
    void takesKeysUpTo255Characters() {
        assertThat(Idempotency.key("k".repeat(255))).hasSize(255);
        assertThatThrownBy(() -> Idempotency.key("k".repeat(256))).isInstanceOf(Idempotency.KeyNotValid.class);
    }

    @Test
    void replaysOnlyForTheSameFingerprint() {
        var stored = new Idempotency.Stored("one", "42");
        assertThat(stored.replayFor(new Idempotency.Request("s", "k", "one")))
                .isEqualTo(new Idempotency.Outcome<>("42", null));
        assertThatThrownBy(() -> stored.replayFor(new Idempotency.Request("s", "k", "two")))
                .isInstanceOf(Idempotency.KeyReused.class);
    }
}
