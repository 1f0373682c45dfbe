package org.sidu.bot.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.bot.ReceiptKey;
import org.sidu.bot.ReceiptKeyUnusable;
import org.sidu.bot.ReceiptKeys;

class SigningKeyTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T01:30:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final OffsetDateTime NOW = OffsetDateTime.now(CLOCK);

    private final String secret = secret();
    private final ReceiptKey own = ReceiptKey.of(ReceiptKey.privateKey(secret));

    @TempDir
    Path directory;

    @Test
    void publishesItselfWhenItIsTheOnlyOne() {
        var key = key(secret, "");
        assertThat(key.published().keys()).containsExactly(own);
        assertThat(key.id()).isEqualTo(own.id());
    }

    @Test
    void publishesTheFormerOnesWithTheirTimes() throws IOException {
        var former = ReceiptKey.of(ReceiptKey.privateKey(secret())).within(null, NOW.minusDays(1));
        var keys = new ReceiptKeys(List.of(former));
        assertThat(key(secret, keys.json()).published().keys()).containsExactly(former, own);
        var file = Files.writeString(directory.resolve("keys.json"), keys.json());
        assertThat(key(secret, file.toString()).published().keys()).containsExactly(former, own);
    }

    @Test
    void keepsToItsOwnTimes() {
        var since = own.within(NOW.minusDays(1), null);
        assertThat(key(secret, new ReceiptKeys(List.of(since)).json())
                        .published()
                        .keys())
                .containsExactly(since);
        for (var limits : List.of(own.within(null, NOW.minusSeconds(1)), own.within(NOW.plusSeconds(1), null))) {
            var keys = new ReceiptKeys(List.of(limits)).json();
            assertThatThrownBy(() -> key(secret, keys))
                    .isInstanceOf(ReceiptKeyUnusable.class)
                    .hasMessageContaining(own.id())
                    .hasMessageContaining("SIDU_RECEIPTS_KEYS");
        }
    }

    @Test
    void saysWhatIsWrongWithWhatItWasGiven() {
        assertThatThrownBy(() -> key("AAAA", "")).hasMessageContaining("SIDU_SECRETS_RECEIPT_KEY");
        assertThatThrownBy(() -> key(secret, "{}")).hasMessageContaining("SIDU_RECEIPTS_KEYS is no JWK set");
        assertThatThrownBy(() -> key(secret, directory.resolve("none.json").toString()))
                .hasMessageContaining("SIDU_RECEIPTS_KEYS cannot be read");
    }

    private static SigningKey key(String secret, String keys) {
        return new SigningKey(new ReceiptProperties(secret), new ReceiptKeysProperties(keys), CLOCK);
    }

    private static String secret() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
