package org.sidu.bot.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sidu.bot.calibration.FeatureLine.Found;

class LearnRankingTest {

    /** The right passage is drawn as the softmax of known weights says: these are what has to come out. */
    @Test
    void recoversTheWeightsByWhichRightPassagesWereDrawn() {
        var cases = Lines.cases(Map.of("drawn", drawn(4000)));

        var learned = new LearnRanking(cases, List.of("a", "b", "against"), Map.of()).learn(cases.all(), null);

        assertThat(learned.get("a")).isCloseTo(6, within(0.6));
        assertThat(learned.get("b")).isCloseTo(2, within(0.4));
        assertThat(learned).doesNotContainKey("against");
    }

    @Test
    void comesToTheSameFromWeightsLearnedElsewhere() {
        var cases = Lines.cases(Map.of("drawn", drawn(1000)));
        var learn = new LearnRanking(cases, List.of("a", "b", "against"), Map.of());
        var cold = learn.learn(cases.all(), null);

        var warm = learn.learn(cases.all(), Map.of("a", 3.0, "b", 3.0));

        cold.forEach((name, weight) -> assertThat(warm.get(name)).isCloseTo(weight, within(0.1)));
        assertThat(learn.learn(cases.all(), null)).isEqualTo(cold);
    }

    @Test
    void listensMoreToASetThatWeighsMore() {
        var cases = Lines.cases(Map.of("a", oneSided("a", 50), "b", oneSided("b", 500)));
        var names = List.of("a", "b");

        var even = new LearnRanking(cases, names, Map.of()).learn(cases.all(), null);
        var uneven = new LearnRanking(cases, names, Map.of("a", 5.0)).learn(cases.all(), null);

        assertThat(even.get("a") / even.get("b")).isCloseTo(1, within(0.3));
        assertThat(uneven.get("a") / uneven.get("b")).isGreaterThan(1.5);
    }

    private static List<FeatureLine> drawn(int questions) {
        var random = new Random(5);
        var lines = new ArrayList<FeatureLine>();
        for (var q = 0; q < questions; q++) {
            var values = new double[10][3];
            var odds = new double[10];
            var all = 0.0;
            for (var p = 0; p < 10; p++) {
                for (var s = 0; s < 3; s++) values[p][s] = random.nextDouble();
                odds[p] = Math.exp(6 * values[p][0] + 2 * values[p][1] - values[p][2]);
                all += odds[p];
            }
            var at = 0;
            for (var left = random.nextDouble() * all - odds[0]; left > 0 && at < 9; left -= odds[at]) at++;
            lines.add(line(q, values, at, List.of("a", "b", "against")));
        }
        return lines;
    }

    /** Only one signal tells the right passage, in one question of five the other one. */
    private static List<FeatureLine> oneSided(String signal, int questions) {
        var random = new Random(6);
        var lines = new ArrayList<FeatureLine>();
        for (var q = 0; q < questions; q++) {
            var values = new double[6][2];
            for (var p = 0; p < 6; p++) for (var s = 0; s < 2; s++) values[p][s] = random.nextDouble();
            values[2][signal.equals("a") == (q % 5 != 0) ? 0 : 1] += 0.6;
            lines.add(line(q, values, 2, List.of("a", "b")));
        }
        return lines;
    }

    private static FeatureLine line(int q, double[][] values, int right, List<String> names) {
        var found = new ArrayList<Found>();
        for (var p = 0; p < values.length; p++) {
            var signals = new LinkedHashMap<String, Double>();
            for (var s = 0; s < names.size(); s++) signals.put(names.get(s), values[p][s]);
            found.add(new Found("d" + p, "990100", "标题", p == right, false, signals));
        }
        return new FeatureLine(
                "q" + q, "问题", true, false, true, false, true, List.of("d" + right), 0, "ANSWERED", found);
    }
}
