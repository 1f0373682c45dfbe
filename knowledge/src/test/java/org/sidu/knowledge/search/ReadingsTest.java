package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    @Test
    void aPlainQuestionIsReadOnce() {
        assertThat(Readings.of("居住证怎么办理？").all()).containsExactly("居住证怎么办理？");
    }

    @Test
    void aStoryIsReadByItsLastClausesToo() {
        var story = "你好，麻烦问一下，我从外地搬来半年了，在厂里上班，房子是租的，孩子想在这边上学，要办个啥证，谢谢";

        var readings = Readings.of(story);

        assertThat(readings.whole()).isEqualTo(story);
        assertThat(readings.tail()).isEqualTo("房子是租的，孩子想在这边上学，要办个啥证");
    }

    @Test
    void vectorsTakeThePlacesOfTheirTexts() {
        var readings = Readings.of("我从外地搬来半年了，在厂里上班，房子是租的，想去扯证要带啥");

        assertThat(readings.with(List.of(1, 2))).isEqualTo(new Readings<>(1, 2));
        assertThat(Readings.of("扯证要带啥？").with(List.of(1))).isEqualTo(new Readings<>(1, null));
    }

    @Test
    void nothingButPunctuationIsReadAsItStands() {
        assertThat(Readings.of("？？，，。").all()).containsExactly("？？，，。");
    }
}
