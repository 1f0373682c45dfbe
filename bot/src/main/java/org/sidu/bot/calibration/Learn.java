package org.sidu.bot.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.calibration.CalibrationArguments.Part;
import org.sidu.bot.judge.JudgeWeights;
import org.sidu.bot.judge.JudgeWeights.Logistic;
import org.sidu.bot.judge.JudgeWeights.Tree;

/** Learns ranking and judge, or keeps what was not to be learned. */
final class Learn {
    private static final String EXACT = "exact";
    private static final double HAND_SET = 8.0;

    private final Part part;
    private final RankingWeights ranking;
    private final JudgeWeights judge;
    private final LearnRanking learnRanking;
    private final LearnRanking learnLexical;
    private final LearnJudge learnJudge;

    /**
     * @param ranking kept unless it is learned
     * @param judge kept unless it is learned
     */
    Learn(
            Part part,
            RankingWeights ranking,
            JudgeWeights judge,
            LearnRanking learnRanking,
            LearnRanking learnLexical,
            LearnJudge learnJudge) {
        this.part = part;
        this.ranking = ranking;
        this.judge = judge;
        this.learnRanking = learnRanking;
        this.learnLexical = learnLexical;
        this.learnJudge = learnJudge;
    }

    Map<String, Double> ranking(List<Case> from, @Nullable Map<String, Double> start) {
        return part.ranking() ? withExact(learnRanking.learn(from, start), ranking.weights()) : ranking.weights();
    }

    Map<String, Double> lexicalRanking(List<Case> from) {
        return part.ranking() ? withExact(learnLexical.learn(from, null), ranking.lexical()) : ranking.lexical();
    }

    /** A wording that is the question itself comes first, whatever else was learned. */
    private static Map<String, Double> withExact(Map<String, Double> learned, Map<String, Double> kept) {
        var all = new LinkedHashMap<>(learned);
        all.put(EXACT, kept.getOrDefault(EXACT, HAND_SET));
        return all;
    }

    List<Tree> trees(List<Case> from, Map<String, Double> weights) {
        return part.judge() ? learnJudge.trees(JudgedCase.of(from, weights)) : judge.meaning();
    }

    Logistic lexical(List<Case> from, Map<String, Double> weights) {
        return part.judge() ? learnJudge.lexical(JudgedCase.of(from, weights)) : judge.lexical();
    }

    /** The questions, asked of a judge that has learned from the first. */
    List<Asked> asked(List<Case> from, Map<String, Double> weights, List<Case> tested) {
        var trees = trees(from, weights);
        return JudgedCase.of(tested, weights).stream()
                .map(one -> Asked.of(one, probability(trees, one)))
                .toList();
    }

    private static double probability(List<Tree> trees, JudgedCase one) {
        var sum = 0.0;
        for (var tree : trees) sum += tree.leaf(one.features());
        return 1 / (1 + Math.exp(-sum));
    }
}
