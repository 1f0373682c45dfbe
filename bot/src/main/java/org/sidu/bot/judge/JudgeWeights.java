package org.sidu.bot.judge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How passages are judged, as data. {@code sidu calibrate} writes it.
 *
 * @param meaning for a search by words and meaning: boosted trees, whose leaves are summed
 * @param lexical for a search by words alone
 * @param answer from this probability on a question is answered; 0 answers whatever finds anything
 * @param clarify from this probability on the citizen is asked what was meant
 * @param measured what was measured at {@code answer}; null when nothing was
 * @param learnedFrom what the numbers were learned from
 */
public record JudgeWeights(
        List<Tree> meaning,
        Logistic lexical,
        double answer,
        double clarify,
        @Nullable Reliability measured,
        String learnedFrom) {

    public double probability(Map<String, Double> features, boolean byMeaning) {
        var sum = byMeaning
                ? meaning.stream().mapToDouble(tree -> tree.leaf(features)).sum()
                : lexical.sum(features);
        return 1 / (1 + Math.exp(-sum));
    }

    /** What tells these weights from others, without the trees. */
    public Map<String, Object> described() {
        return Map.of("learnedFrom", learnedFrom, "trees", meaning.size());
    }

    /** The thresholds with what was measured at them, for reports and traces. */
    public Map<String, Object> thresholds() {
        var thresholds = new LinkedHashMap<String, Object>();
        thresholds.put("answer", answer);
        thresholds.put("clarify", clarify);
        if (measured != null) thresholds.put("measured", measured);
        return thresholds;
    }

    /**
     * What the threshold {@code answer} gave on questions that the judge had not learned from. An answer is right when its
     * first article is labelled as right or holds the labelled answer word for word.
     *
     * @param targetWrongRate what was asked for; null when the threshold was not chosen by it
     * @param wrongRate wrong answers among all questions, 0–1
     * @param precision right answers among answers, 0–1
     * @param precisionLow lower end of its 95 % Wilson interval
     * @param precisionHigh upper end
     * @param answerableAnswered share of the answerable questions that were answered, rightly or not
     * @param unanswerableAnswered share of the others that were answered; null when there were none
     * @param questions how many were asked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reliability(
            @Nullable Double targetWrongRate,
            double wrongRate,
            double precision,
            double precisionLow,
            double precisionHigh,
            double answerableAnswered,
            @Nullable Double unanswerableAnswered,
            int questions) {}

    /**
     * A logistic model.
     *
     * @param weights by feature name, see {@link Features}
     */
    public record Logistic(double intercept, Map<String, Double> weights) {

        public double sum(Map<String, Double> features) {
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

        public double leaf(Map<String, Double> features) {
            var at = on.isEmpty() ? -1 : 0;
            while (at >= 0) at = features.getOrDefault(on.get(at), 0.0) <= upTo[at] ? left[at] : right[at];
            return leaves[-at - 1];
        }
    }
}
