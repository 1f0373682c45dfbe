package org.sidu.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What one run measured. */
final class Figures {
    private final List<Long> nanos = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int degraded;
    private int failures;

    synchronized void add(Citizen.Asked asked) {
        nanos.add(asked.nanos());
        outcomes.merge(asked.outcome(), 1, Integer::sum);
        if (asked.degraded()) degraded++;
    }

    synchronized void fail(Exception failure) {
        if (failures++ == 0) System.err.println("first failure: " + failure);
    }

    synchronized int failures() {
        return failures;
    }

    /** One figure a line. The latency is that of the whole answer in its JSON form. */
    synchronized String report(int citizens, int seconds, int questions) {
        var sorted = nanos.stream().sorted().toList();
        return """
                citizens        %d, each waiting for its answer; %d different questions
                seconds         %d
                answers         %d, %.1f a second
                latency ms      p50 %.0f, p90 %.0f, p99 %.0f, longest %.0f
                outcomes        %s
                degraded        %d
                failures        %d
                machine         %s %s, %d cores, Java %s; generator, server, PostgreSQL and Redis share it""".formatted(
                        citizens,
                        questions,
                        seconds,
                        sorted.size(),
                        (double) sorted.size() / seconds,
                        percentile(sorted, 50),
                        percentile(sorted, 90),
                        percentile(sorted, 99),
                        percentile(sorted, 100),
                        outcomes,
                        degraded,
                        failures,
                        System.getProperty("os.name", ""),
                        System.getProperty("os.arch", "").toLowerCase(Locale.ROOT),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version", ""));
    }

    /** Milliseconds; the nearest rank, 0 without any answer. */
    static double percentile(List<Long> sorted, int percent) {
        if (sorted.isEmpty()) return 0;
        var rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1) / 1e6;
    }
}
