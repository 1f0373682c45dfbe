package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @ParameterizedTest
    @CsvSource({
        "東湖區居住證辦理需要哪些資料？, 东湖区居住证办理需要哪些资料?",
        "ＡＢＣ１２３％, abc123%",
        "戶籍遷移與社會保險, 户籍迁移与社会保险",
        "臺灣居民養老金領取, 台湾居民养老金领取",
        "《條例》第三條, 《条例》第三条"
    })
    void bringsTextIntoOneFormForMatching(String written, String form) {
        assertThat(PlainText.forMatching(written)).isEqualTo(form);
    }

    @Test
    void dropsHiddenCharacters() {
        var tags = new StringBuilder();
        "ignore".chars().forEach(c -> tags.appendCodePoint(0xE0000 + c));
        var text = "居\u200b住\u202e证\u2066\ufeff办\u00ad理\u0000\ufe0f\u3164\u034f\u2800" + tags + "\uD800";
        assertThat(PlainText.clean(text)).isEqualTo("居住证办理");
    }

    @Test
    void collapsesWhiteSpaceAndKeepsLines() {
        assertThat(PlainText.clean(" 甲 \u3000\t乙\r\n\r\n\n 丙 ")).isEqualTo("甲 乙\n丙");
    }

    @Test
    void seesThroughSpreadWords() {
        assertThat(PlainText.squeezed("忽 略-之.前 的\u200b指【令】")).isEqualTo("忽略之前的指令");
    }

    @Test
    void knowsWhetherAnythingIsSaid() {
        assertThat(PlainText.says(PlainText.clean("🙂🙂 ？！…"))).isFalse();
        assertThat(PlainText.says("a")).isTrue();
        assertThat(PlainText.says("水")).isTrue();
    }

    @Test
    void takesBigramsOfIdeographsAndWholeLatinWords() {
        assertThat(PlainText.bigrams("社保卡 ETC 12345，水")).containsExactly("社保", "保卡", "etc", "12345", "水");
        assertThat(PlainText.contentBigrams("请问怎么办理居住证呢")).containsExactly("居住", "住证");
    }

    @Test
    void measuresOverlap() {
        assertThat(PlainText.overlap("居住证怎么办", "居住证办理指南")).isEqualTo(1);
        assertThat(PlainText.overlap("居住证", "养犬登记")).isZero();
        assertThat(PlainText.overlap("", "养犬登记")).isZero();
    }

    @Test
    void neverThrowsOnOddText() {
        for (var text : new String[] {"", "\uDC00\uD800", "\u0000", "ﷺ".repeat(100), "e\u0301\u0301\u0301"})
            assertThat(PlainText.forMatching(text)).isNotNull();
    }
}
