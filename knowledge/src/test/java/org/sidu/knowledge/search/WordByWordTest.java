package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.PassageKind;
import org.sidu.knowledge.Recall;
import org.sidu.models.Embedder;
import org.sidu.models.TokenVectors;
import reactor.core.publisher.Mono;

class WordByWordTest {
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void tellsHowEveryWordIsMet() {
        var one = compared("ab", Map.of(ONE, List.of("a"), OTHER, List.of("b", "ab"))).getFirst();
        assertThat(one.signal("words.mean")).isEqualTo(0.5, within(0.01));
        assertThat(one.signal("words.least")).isEqualTo(0, within(0.01));
        assertThat(one.signal("words.gap")).isEqualTo(1, within(0.02));
        assertThat(one.signal("words.apart")).isEqualTo(0.5);
        assertThat(one.signal("words.ahead")).isEqualTo(-0.5, within(0.01));
        assertThat(one.signal("words.better")).isEqualTo(1, within(0.01));
        assertThat(one.signal("words.betters")).isEqualTo(1, within(0.01));
        assertThat(one.signal("cosine")).isEqualTo(0.7);
    }

    @Test
    void theBestWordingOfAnArticleCountsForEachWord() {
        var one = compared("abc", Map.of(ONE, List.of("a", "bc"))).getFirst();
        assertThat(one.signal("words.mean")).isEqualTo(1, within(0.01));
        assertThat(one.signal("words.ahead")).isEqualTo(1);
        assertThat(one.signal("words.better")).isZero();
    }

    @Test
    void nothingIsAddedWithoutWordings() {
        assertThat(compared("ab", Map.of()).getFirst().signals()).containsOnlyKeys("cosine");
        assertThat(compared("ab", Map.of(OTHER, List.of("a"))).getFirst().signals())
                .containsOnlyKeys("cosine");
    }

    private static List<Hit> compared(String question, Map<UUID, List<String>> wordings) {
        var passage = new Passage(
                UUID.randomUUID(), ONE, "one", 1, "QA", "t", "t", "a", PassageKind.values()[0], "t", "990100", null, null, null,
                null, null, null);
        var hits = List.of(new Hit(passage, 1, false, Map.of("cosine", 0.7)));
        return new WordByWord(new Letters())
                .compared(question, new Recall(hits, null, wordings, true, 1))
                .block();
    }

    /** Every letter is a word that is met by itself alone. */
    private static final class Letters implements Embedder {
        @Override
        public String modelId() {
            return "letters";
        }

        @Override
        public int dimension() {
            return 26;
        }

        @Override
        public Mono<float[]> embedQuery(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<TokenVectors> embedTokens(String text) {
            var vectors = new byte[text.length()][26];
            for (var n = 0; n < vectors.length; n++) vectors[n][text.charAt(n) - 'a'] = TokenVectors.SCALE;
            return Mono.just(new TokenVectors(vectors));
        }

        @Override
        public Mono<List<float[]>> embedPassages(List<String> texts) {
            throw new UnsupportedOperationException();
        }
    }
}
