package org.sidu.knowledge.search;

import java.util.Map;

/**
 * How the second stage ranks, as data.
 *
 * @param weights by name of the signal, see {@link Signals}
 * @param lexical the same for a search in which meaning takes no part
 * @param learnedFrom what the numbers were learned from
 */
record RankWeights(Map<String, Double> weights, Map<String, Double> lexical, String learnedFrom) {

    double score(Map<String, Double> signals, boolean byMeaning) {
        var score = 0.0;
        for (var weight : (byMeaning ? weights : lexical).entrySet())
            score += weight.getValue() * signals.getOrDefault(weight.getKey(), 0.0);
        return score;
    }
}
