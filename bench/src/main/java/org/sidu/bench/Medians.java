package org.sidu.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The medians of several rounds, each figure for itself. */
record Medians(double perSecond, double p50, double p99, double cpuEach) {

    static Medians of(List<ClosedLoop.Round> rounds) {
        return new Medians(
                median(rounds, ClosedLoop.Round::perSecond),
                median(rounds, round -> round.millis().percentile(50)),
                median(rounds, round -> round.millis().percentile(99)),
                median(rounds, ClosedLoop.Round::cpuEach));
    }

    /** The middle value, the lower one of two. */
    static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        var values = new Series();
        for (var round : rounds) values.add(figure.applyAsDouble(round));
        return values.percentile(50);
    }
}
