package org.sidu.bot.judge;

import java.util.Map;

/**
 * How passages are judged, as data.
 *
 * @param meaning for a search by words and meaning
 * @param lexical for a search by words alone
 * @param answer from this probability on a question is answered
 * @param clarify from this probability on the citizen is asked what was meant
 * @param learnedFrom what the numbers were learned from
 */
public record JudgeWeights(Logistic meaning, Logistic lexical, double answer, double clarify, String learnedFrom) {

    /**
     * A logistic model.
     *
     * @param weights by feature name, see {@link Judge}
     */
    public record Logistic(double intercept, Map<String, Double> weights) {

        double probability(Map<String, Double> features) {
            var sum = intercept;
            for (var weight : weights.entrySet())
                sum += weight.getValue() * features.getOrDefault(weight.getKey(), 0.0);
            return 1 / (1 + Math.exp(-sum));
        }
    }
}
