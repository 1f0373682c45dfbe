package org.sidu.identity.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sidu.identity.Sealing.SealBroken;

class AesGcmSealingTest {
    private static final String CONTEXT = "ticket:1:contact.phone";
    private final AesGcmSealing sealing = new AesGcmSealing(key(1), List.of());

    @Test
    void opensWhatItSealed() {
        assertThat(sealing.open(sealing.seal("王女士 13800001234", CONTEXT), CONTEXT))
                .isEqualTo("王女士 13800001234");
        assertThat(sealing.open(sealing.seal("", CONTEXT), CONTEXT)).isEmpty();
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(sealing.seal("same", CONTEXT)).isNotEqualTo(sealing.seal("same", CONTEXT));
    }

    @Test
    void noticesEveryChangedByte() {
        var sealed = sealing.seal("secret", CONTEXT);
        for (var i = 0; i < sealed.length; i++) {
            var tampered = sealed.clone();
            tampered[i] ^= 1;
            assertThatThrownBy(() -> sealing.open(tampered, CONTEXT)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void opensOnlyWhereItWasSealed() {
        var sealed = sealing.seal("secret", CONTEXT);
        assertThatThrownBy(() -> sealing.open(sealed, "ticket:2:contact.phone")).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> sealing.open(new byte[3], CONTEXT)).isInstanceOf(SealBroken.class);
    }

    @Test
    void opensWithThePreviousKeyUntilItIsForgotten() {
        var sealed = sealing.seal("secret", CONTEXT);
        assertThat(new AesGcmSealing(key(2), List.of(key(1))).open(sealed, CONTEXT))
                .isEqualTo("secret");
        assertThatThrownBy(() -> new AesGcmSealing(key(2), List.of()).open(sealed, CONTEXT))
                .isInstanceOf(SealBroken.class);
    }

    private static byte[] key(long seed) {
        var key = new byte[32];
        new Random(seed).nextBytes(key);
        return key;
    }
}
