package org.sidu.bot.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import org.sidu.bot.judge.JudgeWeights.Logistic;

/** Learns a logistic model of a few features, by Newton's method with a small ridge. */
final class LearnLogistic {
    private static final int STEPS = 30;
    private static final double RIDGE = 3e-3;

    private final List<String> names;

    LearnLogistic(List<String> names) {
        this.names = names;
    }

    /**
     * @param x a row of feature values for each example, in the order of the names
     * @param labels 0–1
     * @param weights positive
     */
    Logistic learn(double[][] x, double[] labels, double[] weights) {
        var size = names.size() + 1;
        var w = new double[size];
        var all = 0.0;
        for (var weight : weights) all += weight;
        for (var step = 0; step < STEPS; step++) {
            var slope = new double[size];
            var curve = new double[size][size];
            for (var n = 0; n < x.length; n++) add(slope, curve, x[n], labels[n], weights[n] / all, w);
            for (var i = 0; i < size; i++) {
                if (i > 0) slope[i] += RIDGE * w[i];
                curve[i][i] += i > 0 ? RIDGE : 1e-9;
            }
            var change = solved(curve, slope);
            for (var i = 0; i < size; i++) w[i] -= change[i];
        }
        var learned = new LinkedHashMap<String, Double>();
        for (var i = 1; i < size; i++) learned.put(names.get(i - 1), FeatureLine.rounded(w[i]));
        return new Logistic(FeatureLine.rounded(w[0]), learned);
    }

    private static void add(double[] slope, double[][] curve, double[] x, double label, double weight, double[] w) {
        var sum = w[0];
        for (var i = 1; i < w.length; i++) sum += w[i] * x[i - 1];
        var p = 1 / (1 + Math.exp(-sum));
        for (var i = 0; i < w.length; i++) {
            var xi = i == 0 ? 1 : x[i - 1];
            slope[i] += weight * (p - label) * xi;
            for (var j = 0; j < w.length; j++) curve[i][j] += weight * p * (1 - p) * xi * (j == 0 ? 1 : x[j - 1]);
        }
    }

    /** Gauss's elimination; the matrix is positive definite. */
    private static double[] solved(double[][] a, double[] b) {
        var n = b.length;
        var x = b.clone();
        for (var i = 0; i < n; i++) {
            for (var row = i + 1; row < n; row++) {
                var by = a[row][i] / a[i][i];
                for (var column = i; column < n; column++) a[row][column] -= by * a[i][column];
                x[row] -= by * x[i];
            }
        }
        for (var i = n - 1; i >= 0; i--) {
            for (var column = i + 1; column < n; column++) x[i] -= a[i][column] * x[column];
            x[i] /= a[i][i];
        }
        return x;
    }
}
