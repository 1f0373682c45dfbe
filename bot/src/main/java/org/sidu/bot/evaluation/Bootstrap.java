package org.sidu.bot.evaluation;

import java.util.Arrays;
import java.util.Random;

/** The paired bootstrap: how far the mean of differences, question by question, may lie from what was measured. */
final class Bootstrap {
    static final int RESAMPLES = 10_000;
    private static final long SEED = 1;

    private Bootstrap() {}

    /**
     * A mean with the interval in which it lies in 95 % of resamples.
     */
    record Interval(double mean, double low, double high) {}

    /** The same differences always give the same interval; 0 of none. */
    static Interval of(double[] differences) {
        if (differences.length == 0) return new Interval(0, 0, 0);
        var random = new Random(SEED);
        var means = new double[RESAMPLES];
        for (var n = 0; n < RESAMPLES; n++) {
            var sum = 0.0;
            for (var draw = 0; draw < differences.length; draw++)
                sum += differences[random.nextInt(differences.length)];
            means[n] = sum / differences.length;
        }
        Arrays.sort(means);
        return new Interval(
                Arrays.stream(differences).average().orElse(0),
                means[(int) (0.025 * RESAMPLES)],
                means[(int) (0.975 * RESAMPLES) - 1]);
    }
}
