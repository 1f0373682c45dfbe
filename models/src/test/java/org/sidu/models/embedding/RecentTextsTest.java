package org.sidu.models.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sidu.models.TokenVectors;

class RecentTextsTest {

    @Test
    void theOneUnusedForLongestGoesFirst() {
        var texts = new RecentTexts(2);
        texts.keep("a", meaning(1));
        texts.keep("b", meaning(2));
        texts.find("a");
        texts.keep("c", meaning(3));
        assertThat(texts.find("a").whole()).containsExactly(1);
        assertThat(texts.find("b")).isNull();
        assertThat(texts.find("c").whole()).containsExactly(3);
    }

    @Test
    void noneAreKeptWithoutCapacity() {
        var texts = new RecentTexts(0);
        texts.keep("a", meaning(1));
        assertThat(texts.find("a")).isNull();
    }

    private static TextMeaning meaning(float value) {
        return new TextMeaning(new float[] {value}, new TokenVectors(new byte[0][]));
    }
}
