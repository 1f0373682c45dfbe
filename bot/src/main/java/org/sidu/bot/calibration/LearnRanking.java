package org.sidu.bot.calibration;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Learns a weight for each signal, none below zero, so that right passages come first: softmax over the passages of one
 * question, Adam over all questions at once. Every set weighs the same, whatever its size, times what it is told to
 * weigh. The same questions always give the same weights.
 */
final class LearnRanking {
    private static final int STEPS = 400;
    /** From weights that others have learned. */
    private static final int FURTHER = 120;

    private static final double PACE = 0.08;
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double RIDGE = 1e-3;
    private static final double LEAST = 1e-3;

    private final List<String> signals;
    private final double[] spread;
    private final Map<Case, float[]> scaled = new IdentityHashMap<>();
    private final Map<String, Double> weights;

    /**
     * @param signals that get a weight
     * @param weights of sets by name; 1 for others
     */
    LearnRanking(Cases cases, List<String> signals, Map<String, Double> weights) {
        this.signals = List.copyOf(signals);
        this.weights = weights;
        var places = signals.stream().mapToInt(cases.names()::find).toArray();
        var teaching = cases.all().stream().filter(LearnRanking::teaches).toList();
        this.spread = spread(teaching, places);
        for (var one : teaching) scaled.put(one, scaled(one, places));
    }

    /** Whether a question has both right and other passages. */
    private static boolean teaches(Case one) {
        if (!one.answerable) return false;
        var right = 0;
        for (var is : one.right) if (is) right++;
        return right > 0 && right < one.size();
    }

    private static double[] spread(List<Case> teaching, int[] places) {
        var spread = new double[places.length];
        for (var s = 0; s < places.length; s++) {
            double n = 0;
            double sum = 0;
            double squares = 0;
            for (var one : teaching) {
                for (var p = 0; p < one.size(); p++) {
                    var value = one.value(p, places[s]);
                    n++;
                    sum += value;
                    squares += value * value;
                }
            }
            var mean = sum / Math.max(1, n);
            spread[s] = Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean)) + 1e-6;
        }
        return spread;
    }

    private float[] scaled(Case one, int[] places) {
        var values = new float[one.size() * places.length];
        for (var p = 0; p < one.size(); p++)
            for (var s = 0; s < places.length; s++)
                values[p * places.length + s] = (float) (one.value(p, places[s]) / spread[s]);
        return values;
    }

    /**
     * The weights by signal; signals that help nothing are left out.
     *
     * @param start weights to begin with, learned from part of these questions; null to begin with none
     */
    Map<String, Double> learn(List<Case> from, @Nullable Map<String, Double> start) {
        var teaching = from.stream().filter(scaled::containsKey).toList();
        var sizes =
                teaching.stream().collect(Collectors.groupingBy(one -> one.set, HashMap::new, Collectors.counting()));
        var all = sizes.keySet().stream().mapToDouble(this::weight).sum();
        var shares = new double[teaching.size()];
        for (var n = 0; n < shares.length; n++) {
            var set = teaching.get(n).set;
            shares[n] = weight(set) / sizes.getOrDefault(set, 1L) / all;
        }
        var w = new double[signals.size()];
        if (start != null)
            for (var s = 0; s < w.length; s++) w[s] = start.getOrDefault(signals.get(s), 0.0) * spread[s];
        descend(teaching, shares, w, start == null ? STEPS : FURTHER);
        var learned = new LinkedHashMap<String, Double>();
        for (var s = 0; s < w.length; s++) {
            var weight = Math.round(w[s] / spread[s] * 1000) / 1000.0;
            if (weight >= LEAST) learned.put(signals.get(s), weight);
        }
        return learned;
    }

    private double weight(String set) {
        return weights.getOrDefault(set, 1.0);
    }

    private void descend(List<Case> teaching, double[] shares, double[] w, int steps) {
        var first = new double[w.length];
        var second = new double[w.length];
        for (var t = 1; t <= steps; t++) {
            var gradient = new double[w.length];
            for (var n = 0; n < shares.length; n++) add(gradient, teaching.get(n), shares[n], w);
            for (var s = 0; s < w.length; s++) {
                var slope = gradient[s] + RIDGE * w[s];
                first[s] = FIRST * first[s] + (1 - FIRST) * slope;
                second[s] = SECOND * second[s] + (1 - SECOND) * slope * slope;
                var step =
                        first[s] / (1 - Math.pow(FIRST, t)) / (Math.sqrt(second[s] / (1 - Math.pow(SECOND, t))) + 1e-8);
                w[s] = Math.max(0, w[s] - PACE * step);
            }
        }
    }

    /** Adds the slope of one question's loss: how much too probable each passage is, times its signals. */
    private void add(double[] gradient, Case one, double share, double[] w) {
        var values = scaled.getOrDefault(one, new float[0]);
        var n = one.size();
        var e = new double[n];
        var best = Double.NEGATIVE_INFINITY;
        for (var p = 0; p < n; p++) {
            var sum = 0.0;
            for (int s = 0, at = p * w.length; s < w.length; s++) sum += w[s] * values[at + s];
            e[p] = sum;
            best = Math.max(best, sum);
        }
        var all = 0.0;
        var right = 0.0;
        for (var p = 0; p < n; p++) {
            e[p] = Math.exp(e[p] - best);
            all += e[p];
            if (one.right[p]) right += e[p];
        }
        right = Math.max(right, 1e-300);
        for (var p = 0; p < n; p++) {
            var much = share * (e[p] / all - (one.right[p] ? e[p] / right : 0));
            for (int s = 0, at = p * w.length; s < w.length; s++) gradient[s] += much * values[at + s];
        }
    }
}
