package org.sidu.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptKeyTest {
    /** RFC 8037, appendix A. */
    private static final String D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";

    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private static final String THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

    @Test
    void derivesThePublicHalfAndItsIdAsTheStandardDoes() {
        var pkcs8 = "302e020100300506032b657004220420"
                + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(D));
        var encoded = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(pkcs8));
        var key = ReceiptKey.of(ReceiptKey.privateKey(encoded));
        assertThat(key.x()).isEqualTo(X);
        assertThat(key.id()).isEqualTo(THUMBPRINT);
    }

    @Test
    void readsWhatItWrites() {
        var from = OffsetDateTime.parse("2026-01-02T03:04:05+08:00");
        var keys = new ReceiptKeys(List.of(new ReceiptKey(X, from, from.plusYears(1)), new ReceiptKey(D, null, null)));
        assertThat(ReceiptKeys.read(keys.json())).isEqualTo(keys);
        assertThat(keys.find(THUMBPRINT)).contains(keys.keys().getFirst());
        assertThat(keys.find("other")).isEmpty();
    }

    @Test
    void isValidWithinItsTimesAndAtTheirEnds() {
        var from = OffsetDateTime.parse("2026-01-02T00:00:00+08:00");
        var key = new ReceiptKey(X, from, from.plusDays(1));
        assertThat(key.validAt(from)).isTrue();
        assertThat(key.validAt(from.plusDays(1))).isTrue();
        assertThat(key.validAt(from.minusNanos(1))).isFalse();
        assertThat(key.validAt(from.plusDays(1).plusNanos(1))).isFalse();
        assertThat(key.within(null, null).validAt(OffsetDateTime.MIN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"keys\":{}}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + X + "\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + X + "\",\"kid\":\"another\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + X + "\",\"validTo\":\"tomorrow\"}]}"
            })
    void refusesASetThatIsNone(String json) {
        assertThatThrownBy(() -> ReceiptKeys.read(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
