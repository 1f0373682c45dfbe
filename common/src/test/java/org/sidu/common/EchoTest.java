package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "txet",
                "region_code",
                "990102",
                "PHONE_CODE",
                "v1",
                "20261123048213",
                "019aae5d-91c2-7b0e-8f10-2d4c6a8e0b13"
            })
    void repeatsWhatHasTheFormOfOurOwn(String sent) {
        assertThat(Echo.of(sent)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "13800138000",
                "张三",
                "E12345678",
                "D66328",
                "wx_985164828",
                "8572937",
                "a@b.cn",
                "a b",
                "\u0000",
                "530102199205080116"
            })
    void withholdsEverythingElse(String sent) {
        assertThat(Echo.of(sent)).isEqualTo(Echo.WITHHELD);
    }

    @ParameterizedTest
    @ValueSource(ints = {41, 4_000})
    void withholdsWhatIsLong(int length) {
        assertThat(Echo.of("x".repeat(length))).isEqualTo(Echo.WITHHELD);
    }
}
