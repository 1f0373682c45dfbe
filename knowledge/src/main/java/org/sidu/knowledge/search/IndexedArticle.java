package org.sidu.knowledge.search;

import java.time.LocalDate;
import java.util.List;
import org.sidu.knowledge.Passage;

/**
 * A published article on its way into the index.
 *
 * @param asked how citizens ask for the matter
 */
record IndexedArticle(List<IndexedPassage> passages, List<Asking> asked) {

    /** The same, in force until this day at the latest. */
    IndexedArticle until(LocalDate last) {
        return new IndexedArticle(passages.stream().map(one -> one.until(last)).toList(), asked);
    }

    /**
     * @param alone whether the article replaces none and none replaces it
     */
    record IndexedPassage(Passage passage, boolean alone, float[] vector) {
        private IndexedPassage until(LocalDate last) {
            var end = passage.validTo();
            return new IndexedPassage(passage.until(end == null || end.isAfter(last) ? last : end), false, vector);
        }
    }

    record Asking(String text, float[] vector) {}
}
