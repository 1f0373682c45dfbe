package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    @Test
    void aPlainQuestionIsReadOnce() throws IOException {
        assertThat(Readings.of("居住证怎么办理？", synonyms()).all()).containsExactly("居住证怎么办理？");
    }

    @Test
    void aStoryIsReadByItsLastClausesToo() throws IOException {
        var story = "你好，麻烦问一下，我从外地搬来半年了，在厂里上班，房子是租的，孩子想在这边上学，要办个啥证，谢谢";

        var readings = Readings.of(story, synonyms());

        assertThat(readings.whole()).isEqualTo(story);
        assertThat(readings.tail()).isEqualTo("房子是租的，孩子想在这边上学，要办个啥证");
        assertThat(readings.formal()).isNull();
    }

    @Test
    void citizensWordsAreReadAsOfficialOnes() throws IOException {
        assertThat(Readings.of("扯证要带啥？", synonyms()).formal()).isEqualTo("结婚登记要带啥？");
    }

    @Test
    void vectorsTakeThePlacesOfTheirTexts() throws IOException {
        var readings = Readings.of("我从外地搬来半年了，在厂里上班，房子是租的，想去扯证要带啥", synonyms());

        var numbered = readings.with(List.of(1, 2, 3));

        assertThat(numbered).isEqualTo(new Readings<>(1, 2, 3));
        assertThat(Readings.of("扯证要带啥？", synonyms()).with(List.of(1, 2))).isEqualTo(new Readings<>(1, null, 2));
    }

    @Test
    void nothingButPunctuationIsReadAsItStands() throws IOException {
        assertThat(Readings.of("？？，，。", synonyms()).all()).containsExactly("？？，，。");
    }

    private static Synonyms synonyms() throws IOException {
        return Synonyms.read(new ByteArrayInputStream("结婚登记: 扯证".getBytes(StandardCharsets.UTF_8)));
    }
}
