package org.sidu.knowledge;

import java.util.List;

/**
 * What a search found.
 *
 * @param hits best first
 * @param byMeaning whether vectors took part; false means the answer is degraded
 * @param epoch the epoch of the index that was searched
 */
public record Recall(List<Hit> hits, boolean byMeaning, long epoch) {}
