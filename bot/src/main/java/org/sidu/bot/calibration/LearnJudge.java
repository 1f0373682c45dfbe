package org.sidu.bot.calibration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sidu.bot.judge.JudgeWeights.Logistic;
import org.sidu.bot.judge.JudgeWeights.Tree;

/**
 * Learns when the first article answers. A set of n questions weighs n<sup>0.35</sup>, times what it is told to weigh: a
 * large one more than a small one, but not by its size.
 */
final class LearnJudge {
    /** What the model of searches without vectors sees: nothing that takes a vector. */
    private static final List<String> LEXICAL = List.of("score", "lead", "length", "vocabulary");

    private static final double POWER = 0.65;

    private final Map<String, Double> weights;
    private final GrowTrees.Growth growth;
    private final long seed;

    /**
     * @param weights of sets by name; 1 for others
     */
    LearnJudge(Map<String, Double> weights, GrowTrees.Growth growth, long seed) {
        this.weights = weights;
        this.growth = growth;
        this.seed = seed;
    }

    List<Tree> trees(List<JudgedCase> from) {
        var teaching = from.stream().filter(JudgedCase::teaches).toList();
        if (teaching.isEmpty()) throw new IllegalArgumentException("No question is left to learn the judge from");
        var names = new TreeSet<String>();
        for (var one : teaching) names.addAll(one.features().keySet());
        names.remove("exact");
        var ordered = new ArrayList<>(names);
        return new GrowTrees(ordered, growth, seed).grow(table(teaching, ordered), labels(teaching), weights(teaching));
    }

    /**
     * @param from ranked by the weights of a search without vectors
     */
    Logistic lexical(List<JudgedCase> from) {
        var teaching = from.stream().filter(JudgedCase::teaches).toList();
        return new LearnLogistic(LEXICAL).learn(table(teaching, LEXICAL), labels(teaching), weights(teaching));
    }

    private static double[][] table(List<JudgedCase> cases, List<String> names) {
        var table = new double[cases.size()][names.size()];
        for (var n = 0; n < table.length; n++)
            for (var f = 0; f < names.size(); f++)
                table[n][f] = cases.get(n).features().getOrDefault(names.get(f), 0.0);
        return table;
    }

    private static double[] labels(List<JudgedCase> cases) {
        return cases.stream().mapToDouble(JudgedCase::label).toArray();
    }

    private double[] weights(List<JudgedCase> cases) {
        var sizes = cases.stream()
                .collect(Collectors.groupingBy(one -> one.one().set, HashMap::new, Collectors.counting()));
        var each = cases.stream()
                .mapToDouble(one -> weights.getOrDefault(one.one().set, 1.0)
                        / Math.pow(sizes.getOrDefault(one.one().set, 1L), POWER))
                .toArray();
        var mean = 0.0;
        for (var weight : each) mean += weight / each.length;
        for (var n = 0; n < each.length; n++) each[n] /= mean;
        return each;
    }
}
