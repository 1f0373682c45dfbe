package org.sidu.bot.judge;

import java.util.List;
import java.util.Map;

/**
 * How passages are judged, as data.
 *
 * @param meaning for a search by words and meaning: boosted trees, whose leaves are summed
 * @param lexical for a search by words alone
 * @param answer from this probability on a question is answered
 * @param clarify from this probability on the citizen is asked what was meant
 * @param learnedFrom what the numbers were learned from
 */
public record JudgeWeights(List<Tree> meaning, Logistic lexical, double answer, double clarify, String learnedFrom) {

    double probability(Map<String, Double> features, boolean byMeaning) {
        var sum = byMeaning
                ? meaning.stream().mapToDouble(tree -> tree.leaf(features)).sum()
                : lexical.sum(features);
        return 1 / (1 + Math.exp(-sum));
    }

    /** What tells these weights from others, without the trees. */
    public Map<String, Object> described() {
        return Map.of("learnedFrom", learnedFrom, "trees", meaning.size());
    }

    /**
     * A logistic model.
     *
     * @param weights by feature name, see {@link Features}
     */
    public record Logistic(double intercept, Map<String, Double> weights) {

        double sum(Map<String, Double> features) {
            var sum = intercept;
            for (var weight : weights.entrySet())
                sum += weight.getValue() * features.getOrDefault(weight.getKey(), 0.0);
            return sum;
        }
    }

    /**
     * A decision tree. Node n goes left when its feature is at most its bound; a negative successor is a leaf, −1 the
     * first.
     *
     * @param on the feature of each node, see {@link Features}
     * @param upTo the bound of each node
     */
    public record Tree(List<String> on, double[] upTo, int[] left, int[] right, double[] leaves) {

        double leaf(Map<String, Double> features) {
            var at = on.isEmpty() ? -1 : 0;
            while (at >= 0) at = features.getOrDefault(on.get(at), 0.0) <= upTo[at] ? left[at] : right[at];
            return leaves[-at - 1];
        }
    }
}
