package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class CanonicalJsonTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The example of RFC 8785, section 3.2.3. */
    @Test
    void sortsNamesByTheirUtf16Units() {
        var json = """
                {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
                 "\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}""";
        assertThat(canonical(json))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** The strings and literals of RFC 8785, section 3.2.2. */
    @Test
    void escapesOnlyWhatMustBe() {
        assertThat(canonical("{\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"}"))
                .isEqualTo("{\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(canonical(" { \"literals\" : [ null , true , false ] } "))
                .isEqualTo("{\"literals\":[null,true,false]}");
    }

    @Test
    void writesWholeNumbersAndEmptyThings() {
        assertThat(canonical("{\"b\":{},\"a\":[[],-0,9007199254740991,-12]}"))
                .isEqualTo("{\"a\":[[],0,9007199254740991,-12],\"b\":{}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.0", "1e3", "9007199254740992", "123456789012345678901234567890"})
    void refusesNumbersThatReadersMayRound(String number) {
        var value = JSON.readTree("{\"a\":[" + number + "]}");
        assertThatThrownBy(() -> CanonicalJson.of(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\ud83d', '\ude00'})
    void refusesHalfACharacter(char half) {
        var value = StringNode.valueOf("a" + half);
        assertThatThrownBy(() -> CanonicalJson.of(value)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String canonical(String json) {
        return new String(CanonicalJson.of(JSON.readTree(json)), StandardCharsets.UTF_8);
    }
}
