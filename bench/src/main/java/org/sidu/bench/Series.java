package org.sidu.bench;

import java.util.Arrays;

/** Many durations or other values of one kind. Thread-safe. */
final class Series {
    private double[] values = new double[1024];
    private int size;

    synchronized void add(double value) {
        if (size == values.length) values = Arrays.copyOf(values, size * 2);
        values[size++] = value;
    }

    synchronized void addAll(Series other) {
        for (var value : other.copy()) add(value);
    }

    synchronized int size() {
        return size;
    }

    /** The nearest rank; not a number without any value. */
    double percentile(double percent) {
        var sorted = copy();
        if (sorted.length == 0) return Double.NaN;
        Arrays.sort(sorted);
        var rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank, 1, sorted.length) - 1];
    }

    double mean() {
        return Arrays.stream(copy()).average().orElse(Double.NaN);
    }

    private synchronized double[] copy() {
        return Arrays.copyOf(values, size);
    }
}
