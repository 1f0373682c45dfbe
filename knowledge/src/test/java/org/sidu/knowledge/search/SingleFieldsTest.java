package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.PassageKind;
import org.sidu.knowledge.SingleRetrievers.Retriever;
import org.sidu.knowledge.search.IndexedArticle.Asking;
import org.sidu.knowledge.search.IndexedArticle.IndexedPassage;

class SingleFieldsTest {

    @Test
    void ranksArticlesByEachRetrieverAlone() throws IOException {
        var fields = new SingleFields();
        fields.add(List.of(
                article("allowance", List.of("老人每月可以领取高龄津贴。", "津贴由社区代办。"), "八十岁有钱拿吗", 1, 0),
                article("permit", List.of("居住证到派出所办理。"), "外地人咋办证", 0, 1)));
        var ranked = fields.opened().rank("高龄津贴怎么领", new float[] {0, 1});

        assertThat(ranked.get(new Retriever("bigram passages", "k1=1.2 b=0.75")))
                .containsExactly("allowance");
        assertThat(ranked.get(new Retriever("word passages", "k1=1.2 b=0.75")))
                .first()
                .isEqualTo("allowance");
        assertThat(ranked.get(new Retriever("bigram documents", "k1=1.2 b=0.75")))
                .containsExactly("allowance");
        assertThat(ranked.get(new Retriever("dense passages", ""))).containsExactly("permit", "allowance");
        assertThat(fields.rank("外地人咋办证", new float[] {0, 1}))
                .hasEntrySatisfying(
                        new Retriever("bigram documents", "k1=0.4 b=0.1"),
                        found -> assertThat(found).first().isEqualTo("permit"));
        assertThat(fields.rank("……", new float[] {0, 1}).get(new Retriever("bigram passages", "k1=1.2 b=0.75")))
                .isEmpty();
        assertThat(fields.closed()).isTrue();
    }

    private static IndexedArticle article(String id, List<String> texts, String asked, float x, float y) {
        var article = UUID.randomUUID();
        return new IndexedArticle(
                texts.stream()
                        .map(text -> new IndexedPassage(passage(article, id, text), true, new float[] {x, y}))
                        .toList(),
                List.of(new Asking(asked, new float[] {x, y})));
    }

    private static Passage passage(UUID article, String id, String text) {
        return new Passage(
                UUID.randomUUID(),
                article,
                id,
                1,
                "POLICY",
                id,
                id,
                "",
                PassageKind.values()[0],
                text,
                "990100",
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
