package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BigramsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "居住证怎么办理？",
                "一、身份证；二、住所证明（原件）。",
                "每人每月80元，最多1,200.50元",
                "ＡＰＰ上能办吗？拨打１２３４５",
                "社保卡丢了。去哪 补 ？",
                "云岚府规〔2025〕16号"
            })
    void areTheTermsOfTheIndex(String text) throws IOException {
        assertThat(Bigrams.of(text)).isEqualTo(analyzed(text));
    }

    private static Set<String> analyzed(String text) throws IOException {
        var terms = new HashSet<String>();
        try (var analyzer = Fields.analyzer();
                var stream = analyzer.tokenStream(Fields.BIGRAM, text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) terms.add(term.toString());
            stream.end();
        }
        return terms;
    }
}
