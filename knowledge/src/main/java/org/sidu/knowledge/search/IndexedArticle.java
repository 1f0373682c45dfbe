package org.sidu.knowledge.search;

import java.util.List;
import org.sidu.knowledge.Passage;

/**
 * A published article on its way into the index.
 *
 * @param asked how citizens ask for the matter
 */
record IndexedArticle(List<IndexedPassage> passages, List<Asking> asked) {

    /**
     * @param alone whether the article replaces none and none replaces it
     */
    record IndexedPassage(Passage passage, boolean alone, float[] vector) {}

    record Asking(String text, float[] vector) {}
}
