package org.sidu.bot.calibration;

import java.util.Arrays;

/** How well a probability tells the answerable from the rest. */
public final class Discrimination {
    private Discrimination() {}

    /**
     * Area under the curve: how often one of the first has the higher value; ties count half. Not a number when either is
     * empty.
     */
    public static double auc(double[] higher, double[] lower) {
        if (higher.length == 0 || lower.length == 0) return Double.NaN;
        var sorted = lower.clone();
        Arrays.sort(sorted);
        double won = 0;
        for (var value : higher) {
            var below = firstAtLeast(sorted, value);
            var equal = firstAbove(sorted, value) - below;
            won += below + equal / 2.0;
        }
        return won / ((double) higher.length * lower.length);
    }

    /** The greatest threshold at which at least the share of the values is not below it; 1 when there are none. */
    public static double thresholdFor(double share, double[] values) {
        if (values.length == 0) return 1;
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.floor((1 - share) * sorted.length + 1e-9)];
    }

    /** The share of the values that are not below the threshold; not a number when there are none. */
    public static double shareFrom(double threshold, double[] values) {
        if (values.length == 0) return Double.NaN;
        return (double) Arrays.stream(values)
                        .filter(value -> value >= threshold)
                        .count()
                / values.length;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        var low = 0;
        var high = sorted.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static int firstAbove(double[] sorted, double value) {
        var low = 0;
        var high = sorted.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sorted[middle] <= value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
