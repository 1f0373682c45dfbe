package org.sidu.bot.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sidu.bot.calibration.GrowTrees.Growth;
import org.sidu.bot.judge.JudgeWeights.Tree;
import tools.jackson.databind.json.JsonMapper;

class GrowTreesTest {
    private static final List<String> NAMES = List.of("a", "b", "noise");
    private static final Growth SMALL = new Growth(2, 60, 8, 0.1, 10, 0.7, 0.7, 1);

    @Test
    void learnsWhatNoSumOfFeaturesTells() {
        var x = rows(600);
        var trees = grown(x, 7);

        var right = IntStream.range(0, x.length)
                .filter(n -> probability(trees, x[n]) > 0.5 == differing(x[n]))
                .count();
        assertThat(right / (double) x.length).isGreaterThan(0.95);
    }

    @Test
    void growsTheSameFromTheSameSeedAndOthersFromAnother() {
        var json = JsonMapper.builder().build();
        var x = rows(300);

        assertThat(json.writeValueAsString(grown(x, 7))).isEqualTo(json.writeValueAsString(grown(x, 7)));
        assertThat(json.writeValueAsString(grown(x, 7))).isNotEqualTo(json.writeValueAsString(grown(x, 8)));
    }

    @Test
    void tellsTheShareOfSoftLabelsWhereNothingElseTells() {
        var x = new double[200][3];
        var labels = new double[200];
        Arrays.fill(labels, 0, 100, 0.5);

        var trees = new GrowTrees(NAMES, SMALL, 1).grow(x, labels, ones(200));

        assertThat(probability(trees, x[0])).isBetween(0.249, 0.251);
    }

    @Test
    void keepsToTheLeastNumberOfRowsInALeaf() {
        var x = rows(30);
        var trees = new GrowTrees(NAMES, new Growth(1, 20, 8, 0.1, 40, 1, 1, 1), 1).grow(x, labels(x), ones(30));

        assertThat(trees).allSatisfy(tree -> assertThat(tree.on()).isEmpty());
    }

    private static List<Tree> grown(double[][] x, long seed) {
        return new GrowTrees(NAMES, SMALL, seed).grow(x, labels(x), ones(x.length));
    }

    private static double[] labels(double[][] x) {
        return Arrays.stream(x).mapToDouble(row -> differing(row) ? 1 : 0).toArray();
    }

    private static double[] ones(int n) {
        var ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[][] rows(int n) {
        var random = new Random(3);
        return IntStream.range(0, n)
                .mapToObj(row -> new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()})
                .toArray(double[][]::new);
    }

    private static boolean differing(double[] row) {
        return row[0] > 0.5 != row[1] > 0.4;
    }

    private static double probability(List<Tree> trees, double[] row) {
        Map<String, Double> features = new LinkedHashMap<>();
        for (var n = 0; n < row.length; n++) features.put(NAMES.get(n), row[n]);
        return 1
                / (1
                        + Math.exp(-trees.stream()
                                .mapToDouble(tree -> tree.leaf(features))
                                .sum()));
    }
}
