package org.sidu.knowledge.search;

import java.util.List;
import org.sidu.knowledge.Passage;

/**
 * A published article on its way into the index.
 *
 * @param asked the title and the variants of the question
 */
record IndexedArticle(List<IndexedPassage> passages, List<Asking> asked) {

    record IndexedPassage(Passage passage, float[] vector) {}

    record Asking(String text, float[] vector) {}
}
