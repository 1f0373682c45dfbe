package org.sidu.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** The secret of RFC 6238, appendix B, in base 32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);
    private static final long STEP = Totp.step(NOW);

    /** The last six of the eight digits there. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void agreesWithTheVectorsOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesBase32AsTheStandardDoes(String plain, String encoded) {
        assertThat(Totp.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void takesTheCodeOfTheStepBeforeAndAfterAndNoOther() {
        for (var off = -3; off <= 3; off++) {
            var found = Totp.find(SECRET, Totp.code(SECRET, STEP + off), NOW, 0);
            if (Math.abs(off) <= 1) assertThat(found).hasValue(STEP + off);
            else assertThat(found).isEmpty();
        }
    }

    @Test
    void takesNoCodeTwice() {
        assertThat(Totp.find(SECRET, Totp.code(SECRET, STEP), NOW, STEP - 1)).hasValue(STEP);
        assertThat(Totp.find(SECRET, Totp.code(SECRET, STEP), NOW, STEP)).isEmpty();
        assertThat(Totp.find(SECRET, Totp.code(SECRET, STEP - 1), NOW, STEP)).isEmpty();
        assertThat(Totp.find(SECRET, Totp.code(SECRET, STEP + 1), NOW, STEP)).hasValue(STEP + 1);
    }

    @Test
    void readsACodeAsPeopleTypeIt() {
        assertThat(Totp.find(SECRET, "081 804", NOW, 0)).hasValue(STEP);
        for (var typed : new String[] {"", "81804", "0818040", "08180x", "０８１８０４"})
            assertThat(Totp.find(SECRET, typed, NOW, 0)).as(typed).isEmpty();
    }

    @Test
    void drawsSecretsOf160BitsThatDiffer() {
        assertThat(Totp.draw()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.draw());
    }
}
