package org.sidu.bot.calibration;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.judge.JudgeWeights.Reliability;

/** Chooses thresholds by what they give on questions that the judge has not learned from. */
final class Thresholds {
    private static final double SIGMA = 1.959964;
    private static final double EVEN = 0.5;

    private final List<Asked> falling;

    /** Questions that are known to be mislabelled are not counted. */
    Thresholds(List<Asked> asked) {
        this.falling = asked.stream()
                .filter(one -> !one.mislabelled())
                .sorted(Comparator.comparingDouble(Asked::probability).reversed())
                .toList();
    }

    /**
     * The smallest threshold at which wrong answers are at most this share of all questions: 0 when they are even if
     * everything is answered, 1 when no threshold is strict enough. Without a share, the smallest from which an answer
     * is more probably right than wrong.
     */
    double answer(@Nullable Double wrongRate) {
        if (wrongRate == null) return from(one -> one.good() ? 1 : 0, EVEN);
        var allowed = Math.floor(wrongRate * falling.size() + 1e-9);
        var wrong = 0;
        for (var at = 0; at < falling.size(); ) {
            var value = falling.get(at).probability();
            var end = at;
            while (end < falling.size() && falling.get(end).probability() == value)
                if (!falling.get(end++).good()) wrong++;
            if (wrong > allowed)
                return at == 0 ? 1 : between(value, falling.get(at - 1).probability());
            at = end;
        }
        return 0;
    }

    /** The smallest threshold from which at least this share can be answered at all, at most {@code answer}. */
    double clarify(double share, double answer) {
        return Math.min(answer, from(one -> one.answerable() ? 1 : 0, share));
    }

    Reliability at(double threshold, @Nullable Double target) {
        var answered =
                falling.stream().filter(one -> one.probability() >= threshold).toList();
        var good = count(answered, Asked::good);
        var interval = wilson(good, answered.size());
        var answerable = count(falling, Asked::answerable);
        var unanswerable = falling.size() - answerable;
        return new Reliability(
                target,
                rounded(share(answered.size() - good, falling.size())),
                rounded(share(good, answered.size())),
                rounded(interval[0]),
                rounded(interval[1]),
                rounded(share(count(answered, Asked::answerable), answerable)),
                unanswerable == 0 ? null : rounded(share(count(answered, one -> !one.answerable()), unanswerable)),
                falling.size());
    }

    /** Wilson's 95 % interval of a share; 0 to 1 of nothing. */
    static double[] wilson(int hits, int all) {
        if (all == 0) return new double[] {0, 1};
        var p = (double) hits / all;
        var z = SIGMA * SIGMA;
        var middle = (p + z / (2 * all)) / (1 + z / all);
        var half = SIGMA / (1 + z / all) * Math.sqrt(p * (1 - p) / all + z / (4.0 * all * all));
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
    }

    /**
     * The smallest probability from which the share is reached, the share being a function of the probability that never
     * falls (isotonic regression by pooling neighbours).
     */
    private double from(ToDoubleFunction<Asked> value, double share) {
        var blocks = new ArrayDeque<Block>();
        for (var one : falling.reversed()) {
            var block = new Block(one.probability(), one.probability(), value.applyAsDouble(one), 1);
            while (!blocks.isEmpty()
                    && (blocks.getLast().mean() >= block.mean()
                            || blocks.getLast().to() == block.from()))
                block = blocks.removeLast().with(block);
            blocks.addLast(block);
        }
        var below = -1.0;
        for (var block : blocks) {
            if (block.mean() >= share) return below < 0 ? 0 : between(below, block.from());
            below = block.to();
        }
        return 1;
    }

    /** Neighbours in probability that share one value. */
    private record Block(double from, double to, double sum, int size) {

        double mean() {
            return sum / size;
        }

        Block with(Block next) {
            return new Block(from, next.to, sum + next.sum, size + next.size);
        }
    }

    /** A short number above the lower and at most the upper. */
    private static double between(double lower, double upper) {
        for (var digits = 100.0; digits < 1e9; digits *= 10) {
            var brief = Math.ceil((lower + 1e-12) * digits) / digits;
            if (brief > lower && brief <= upper) return brief;
        }
        return upper;
    }

    private static int count(List<Asked> all, Predicate<Asked> of) {
        return (int) all.stream().filter(of).count();
    }

    private static double share(int some, int all) {
        return all == 0 ? 0 : (double) some / all;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
