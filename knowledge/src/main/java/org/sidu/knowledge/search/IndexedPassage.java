package org.sidu.knowledge.search;

import java.util.List;
import org.sidu.knowledge.Passage;

/**
 * A passage on its way into the index.
 *
 * @param asked the title and the variants of the question
 */
record IndexedPassage(Passage passage, List<String> asked, float[] vector) {}
