package org.sidu.knowledge;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param hits best first
 * @param outOfForce the best passage of what is published, but no longer or not yet in force, and has no predecessor
 *     or successor; null when nothing matches
 * @param wordings of the first articles, the wordings in which each is asked for that are nearest to the question in
 *     meaning, nearest first; of none when meaning took no part
 * @param byMeaning whether vectors took part; false means the answer is degraded
 * @param epoch the epoch of the index that was searched
 */
public record Recall(
        List<Hit> hits, @Nullable Hit outOfForce, Map<UUID, List<String>> wordings, boolean byMeaning, long epoch) {}
