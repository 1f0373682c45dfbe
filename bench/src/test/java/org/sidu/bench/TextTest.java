package org.sidu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void readsBackWhatItQuotes() {
        var text = "第一行\n\"引号\" \\ 反斜杠\t制表";
        assertThat(Text.field("text", "{\"text\":" + Text.quoted(text) + "}")).isEqualTo(text);
    }

    @Test
    void findsEveryFieldOfAName() {
        var json = "{\"title\":\"a\",\"titlePath\":\"no\",\"items\":[{\"title\": \"\\u4e2d\"}]}";
        assertThat(Text.fields("title", json)).containsExactly("a", "中");
    }
}
