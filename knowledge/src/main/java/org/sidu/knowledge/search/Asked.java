package org.sidu.knowledge.search;

import java.text.Normalizer;
import java.util.Locale;

/** A question reduced to what makes two wordings the same: no punctuation, no spaces, no polite ending. */
final class Asked {
    private Asked() {}

    static String normalise(String question) {
        var plain = Normalizer.normalize(question, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{P}\\p{S}\\s]+", "");
        return plain.replaceAll("(请问|您好|你好|谢谢|[吗呢啊呀吧])", "");
    }
}
