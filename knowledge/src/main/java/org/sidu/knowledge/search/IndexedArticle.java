package org.sidu.knowledge.search;

import java.util.List;
import org.sidu.knowledge.Passage;

/**
 * A published article on its way into the index.
 *
 * @param asked how citizens ask for the matter
 */
record IndexedArticle(List<IndexedPassage> passages, List<Asking> asked) {

    record IndexedPassage(Passage passage, float[] vector) {}

    record Asking(String text, float[] vector) {}
}
