package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sidu.common.Masking.Kind;

/** Personal data as citizens write it, in many wordings, and texts that only look like it. */
class MaskingListsTest {

    /**
     * A text with personal data.
     *
     * @param secrets what must not be left of it
     */
    record Canary(Kind kind, String text, List<String> secrets) {
        static Canary of(String line) {
            var fields = line.split("\t");
            return new Canary(Kind.valueOf(fields[0]), fields[1], Arrays.asList(fields[2].split("\\|")));
        }
    }

    @ParameterizedTest
    @MethodSource("canaries")
    void hidesEveryCanary(Canary canary) {
        assertThat(flat(canary.text())).contains(flat(canary.secrets().getFirst()));
        var masked = Masking.scan(canary.text());
        assertThat(masked.kinds()).contains(canary.kind());
        for (var secret : canary.secrets()) assertThat(flat(masked.text())).doesNotContain(flat(secret));
        assertThat(Masking.mask(masked.text())).isEqualTo(masked.text());
        assertThat(Masking.finds(canary.text())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("untouched")
    void leavesWhatOnlyLooksLikeIt(String text) {
        assertThat(Masking.mask(text)).isEqualTo(text);
        assertThat(Masking.finds(text)).isFalse();
    }

    @Test
    void hasCanariesOfEveryKindAndEnoughOfBothLists() throws IOException {
        assertThat(canaries().map(Canary::kind).collect(Collectors.toSet())).containsExactlyInAnyOrder(Kind.values());
        assertThat(canaries()).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
        assertThat(untouched()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    }

    /** However it is written: full-width, traditional, with hidden characters in between. */
    private static String flat(String text) {
        return FlatText.of(text).text();
    }

    static Stream<Canary> canaries() throws IOException {
        return lines("canaries.tsv").map(Canary::of);
    }

    static Stream<String> untouched() throws IOException {
        return lines("untouched.txt");
    }

    private static Stream<String> lines(String file) throws IOException {
        var resource = "/masking/" + file;
        try (var stream = Objects.requireNonNull(MaskingListsTest.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank());
        }
    }
}
