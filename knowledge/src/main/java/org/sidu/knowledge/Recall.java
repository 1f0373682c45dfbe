package org.sidu.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param question what was looked for: the question with its spelling put right, or in Chinese terms
 * @param hits best first
 * @param outOfForce the best passage of what is published, but no longer or not yet in force, and has no predecessor
 *     or successor; null when nothing matches
 * @param byMeaning whether vectors took part; false means the answer is degraded
 * @param epoch the epoch of the index that was searched
 */
public record Recall(
        String question, List<Hit> hits, @Nullable Hit outOfForce, boolean byMeaning, long epoch) {}
