package org.sidu.bot.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.judge.JudgeWeights.Tree;

/**
 * Gradient-boosted trees for a probability (Friedman 2001), by histograms and best leaf first as in LightGBM: each tree sees
 * a part of the rows and of the features and corrects, a little, what the trees before it got wrong. The same rows and seed
 * always give the same trees.
 */
final class GrowTrees {
    private static final int BINS = 128;
    private static final double LEAST_CURVATURE = 1e-3;

    /**
     * How to grow.
     *
     * @param forests grown with different luck and averaged
     * @param rounds trees of each
     * @param leaves most leaves of a tree
     * @param rate by how much a tree corrects
     * @param least rows in a leaf
     * @param features share of the features that a tree sees
     * @param rows share of the rows that a tree sees
     * @param ridge added to a leaf's weight, so that few rows say little
     */
    record Growth(
            int forests, int rounds, int leaves, double rate, int least, double features, double rows, double ridge) {

        static Growth usual() {
            return new Growth(2, 500, 8, 0.03, 25, 0.5, 0.7, 5);
        }
    }

    private final List<String> names;
    private final Growth growth;
    private final long seed;

    GrowTrees(List<String> names, Growth growth, long seed) {
        this.names = names;
        this.growth = growth;
        this.seed = seed;
    }

    /**
     * Trees whose leaves, summed, are the logarithm of the odds.
     *
     * @param x a row of feature values for each example, in the order of the names
     * @param labels 0–1
     * @param weights positive, 1 on average
     */
    List<Tree> grow(double[][] x, double[] labels, double[] weights) {
        var table = Table.of(x, names.size());
        var mean = 0.0;
        var all = Arrays.stream(weights).sum();
        for (var n = 0; n < labels.length; n++) mean += labels[n] * weights[n] / all;
        var odds = Math.log(clamped(mean) / (1 - clamped(mean)));
        var trees = new ArrayList<Tree>();
        trees.add(new Tree(List.of(), new double[0], new int[0], new int[0], new double[] {FeatureLine.rounded(odds)}));
        for (var forest = 0; forest < growth.forests(); forest++) {
            var random = new Random(seed * 31 + forest);
            var sums = new double[labels.length];
            Arrays.fill(sums, odds);
            for (var round = 0; round < growth.rounds(); round++) {
                var grown = new Growing(table, sums, labels, weights, random).grow();
                if (grown != null) trees.add(grown);
            }
        }
        return trees;
    }

    private static double clamped(double share) {
        return Math.min(1 - 1e-6, Math.max(1e-6, share));
    }

    /** The values as numbers of bins, feature by feature, and each bin's upper bound. */
    private record Table(byte[][] bins, double[][] bounds) {

        static Table of(double[][] x, int features) {
            var bins = new byte[features][x.length];
            var bounds = new double[features][];
            for (var f = 0; f < features; f++) {
                var values = new double[x.length];
                for (var n = 0; n < x.length; n++) values[n] = x[n][f];
                bounds[f] = bounds(values);
                for (var n = 0; n < x.length; n++) bins[f][n] = (byte) bin(bounds[f], x[n][f]);
            }
            return new Table(bins, bounds);
        }

        /** Between neighbouring values, so that about as many rows fall into each bin; rounded as they are written. */
        private static double[] bounds(double[] values) {
            Arrays.sort(values);
            var bounds = new ArrayList<Double>();
            var each = Math.max(1.0, (double) values.length / BINS);
            var due = each;
            for (var n = 1; n < values.length && bounds.size() < BINS - 1; n++) {
                if (values[n] == values[n - 1] || n < due) continue;
                var bound = rounded((values[n] + values[n - 1]) / 2);
                if (bounds.isEmpty() || bound > bounds.getLast()) bounds.add(bound);
                due = n + each;
            }
            return bounds.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private static double rounded(double value) {
            return Double.parseDouble("%.5e".formatted(value));
        }

        private static int bin(double[] bounds, double value) {
            var at = Arrays.binarySearch(bounds, value);
            return at >= 0 ? at : -at - 1;
        }
    }

    /** A leaf that may still be split. */
    private static final class Leaf {
        final int begin;
        final int end;
        final int parent;
        final boolean left;
        double[][] histograms = {};
        double slope;
        double curvature;
        double gain;
        int feature = -1;
        int bin;

        Leaf(int begin, int end, int parent, boolean left) {
            this.begin = begin;
            this.end = end;
            this.parent = parent;
            this.left = left;
        }

        int rows() {
            return end - begin;
        }
    }

    /** One tree on its way. */
    private final class Growing {
        private final Table table;
        private final double[] sums;
        private final double[] slopes;
        private final double[] curvatures;
        private final int[] rows;
        private final int[] features;
        private final List<Leaf> leaves = new ArrayList<>();
        private final List<Integer> on = new ArrayList<>();
        private final List<Integer> upTo = new ArrayList<>();
        private final List<Integer> left = new ArrayList<>();
        private final List<Integer> right = new ArrayList<>();

        Growing(Table table, double[] sums, double[] labels, double[] weights, Random random) {
            this.table = table;
            this.sums = sums;
            this.slopes = new double[sums.length];
            this.curvatures = new double[sums.length];
            for (var n = 0; n < sums.length; n++) {
                var p = 1 / (1 + Math.exp(-sums[n]));
                slopes[n] = (p - labels[n]) * weights[n];
                curvatures[n] = p * (1 - p) * weights[n];
            }
            this.rows = drawn(sums.length, growth.rows(), random);
            this.features = drawn(names.size(), growth.features(), random);
        }

        /** A share of 0 … n−1, in order. */
        private static int[] drawn(int n, double share, Random random) {
            var wanted = Math.max(1, (int) Math.round(n * share));
            var drawn = new int[wanted];
            for (int at = 0, taken = 0; taken < wanted; at++)
                if (random.nextDouble() * (n - at) < wanted - taken) drawn[taken++] = at;
            return drawn;
        }

        /** The tree, its corrections added to the sums; null when nothing is worth a split. */
        @Nullable
        Tree grow() {
            var root = new Leaf(0, rows.length, -1, false);
            measure(root);
            root.histograms = count(root);
            seek(root);
            leaves.add(root);
            while (leaves.size() < growth.leaves()) {
                var best = leaves.getFirst();
                for (var leaf : leaves) if (leaf.gain > best.gain) best = leaf;
                if (best.feature < 0) break;
                split(best);
            }
            return on.isEmpty() ? null : written();
        }

        private void measure(Leaf leaf) {
            for (var at = leaf.begin; at < leaf.end; at++) {
                leaf.slope += slopes[rows[at]];
                leaf.curvature += curvatures[rows[at]];
            }
        }

        /** Of each feature and bin: the slopes, the curvatures and the number of the rows in it. */
        private double[][] count(Leaf leaf) {
            var histograms = new double[features.length][];
            for (var f = 0; f < features.length; f++) {
                var bins = table.bins()[features[f]];
                var histogram = new double[3 * (table.bounds()[features[f]].length + 1)];
                for (var at = leaf.begin; at < leaf.end; at++) {
                    var row = rows[at];
                    var bin = 3 * (bins[row] & 0xff);
                    histogram[bin] += slopes[row];
                    histogram[bin + 1] += curvatures[row];
                    histogram[bin + 2]++;
                }
                histograms[f] = histogram;
            }
            return histograms;
        }

        private static double[][] without(double[][] all, double[][] some) {
            for (var f = 0; f < all.length; f++) for (var n = 0; n < all[f].length; n++) all[f][n] -= some[f][n];
            return all;
        }

        /** The split that gains most. */
        private void seek(Leaf leaf) {
            var histograms = leaf.histograms;
            if (leaf.rows() < 2 * growth.least()) return;
            var whole = worth(leaf.slope, leaf.curvature);
            for (var f = 0; f < features.length; f++) {
                var histogram = histograms[f];
                double slope = 0;
                double curvature = 0;
                double number = 0;
                for (var bin = 0; bin + 1 < histogram.length / 3; bin++) {
                    slope += histogram[3 * bin];
                    curvature += histogram[3 * bin + 1];
                    number += histogram[3 * bin + 2];
                    if (number < growth.least() || curvature < LEAST_CURVATURE) continue;
                    if (leaf.rows() - number < growth.least() || leaf.curvature - curvature < LEAST_CURVATURE) break;
                    var gain = worth(slope, curvature) + worth(leaf.slope - slope, leaf.curvature - curvature) - whole;
                    if (gain > leaf.gain + 1e-10) {
                        leaf.gain = gain;
                        leaf.feature = f;
                        leaf.bin = bin;
                    }
                }
            }
        }

        private double worth(double slope, double curvature) {
            return slope * slope / (curvature + growth.ridge());
        }

        private void split(Leaf leaf) {
            var feature = features[leaf.feature];
            var bins = table.bins()[feature];
            var kept = new int[leaf.rows()];
            var middle = leaf.begin;
            var others = 0;
            for (var at = leaf.begin; at < leaf.end; at++) {
                if ((bins[rows[at]] & 0xff) <= leaf.bin) rows[middle++] = rows[at];
                else kept[others++] = rows[at];
            }
            System.arraycopy(kept, 0, rows, middle, others);
            var node = on.size();
            on.add(feature);
            upTo.add(leaf.bin);
            left.add(0);
            right.add(0);
            attach(leaf, node);
            var lesser = new Leaf(leaf.begin, middle, node, true);
            var greater = new Leaf(middle, leaf.end, node, false);
            measure(lesser);
            measure(greater);
            var smaller = lesser.rows() <= greater.rows() ? lesser : greater;
            var larger = smaller == lesser ? greater : lesser;
            smaller.histograms = count(smaller);
            larger.histograms = without(leaf.histograms, smaller.histograms);
            seek(lesser);
            seek(greater);
            leaves.set(leaves.indexOf(leaf), lesser);
            leaves.add(greater);
        }

        private void attach(Leaf leaf, int to) {
            if (leaf.parent < 0) return;
            (leaf.left ? left : right).set(leaf.parent, to);
        }

        private Tree written() {
            var values = new double[leaves.size()];
            for (var n = 0; n < values.length; n++) {
                var leaf = leaves.get(n);
                values[n] = -growth.rate() * leaf.slope / (leaf.curvature + growth.ridge());
                attach(leaf, -n - 1);
            }
            correct(values);
            var told = new ArrayList<String>();
            var bounds = new double[on.size()];
            for (var n = 0; n < bounds.length; n++) {
                told.add(names.get(on.get(n)));
                bounds[n] = table.bounds()[on.get(n)][upTo.get(n)];
            }
            var shared = Arrays.stream(values)
                    .map(value -> FeatureLine.rounded(value / growth.forests()))
                    .toArray();
            return new Tree(told, bounds, ints(left), ints(right), shared);
        }

        private void correct(double[] values) {
            for (var row = 0; row < sums.length; row++) {
                var at = 0;
                while (at >= 0)
                    at = (table.bins()[on.get(at)][row] & 0xff) <= upTo.get(at) ? left.get(at) : right.get(at);
                sums[row] += values[-at - 1];
            }
        }

        private static int[] ints(List<Integer> list) {
            return list.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
