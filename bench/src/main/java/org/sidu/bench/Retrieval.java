package org.sidu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches a second over the same passages: {@code sidu=URL,PID baseline=URL,PID questions=FILE [citizens=8] [seconds=10]
 * [warmup=20] [rounds=3]}. Rounds alternate between the servers; each figure is the median of its rounds.
 */
public final class Retrieval {
    private Retrieval() {}

    public static void main(String[] words) throws Exception {
        var given = Arguments.of(words);
        var citizens = (int) given.number("citizens", 8);
        var seconds = given.number("seconds", 10);
        var questions = Path.of(given.text("questions"));
        var servers = given.servers();
        var asked = new HashMap<String, Questions>();
        for (var server : servers) asked.put(server.name(), Questions.read(questions));
        for (var server : servers) round(server, citizens, asked, given.number("warmup", 20));
        var rounds = new HashMap<String, List<ClosedLoop.Round>>();
        for (var n = 0; n < given.number("rounds", 3); n++)
            for (var server : servers)
                rounds.computeIfAbsent(server.name(), key -> new ArrayList<>())
                        .add(round(server, citizens, asked, seconds));

        var results = new Results("retrieval");
        var sidu = Medians.of(rounds.getOrDefault("sidu", List.of()));
        var baseline = Medians.of(rounds.getOrDefault("baseline", List.of()));
        results.goal(
                "requests",
                "1/s",
                sidu.perSecond(),
                baseline.perSecond(),
                "≥ 1.3 × baseline",
                sidu.perSecond() >= 1.3 * baseline.perSecond());
        results.figure("latency p50", "ms", sidu.p50(), baseline.p50());
        results.goal("latency p99", "ms", sidu.p99(), baseline.p99(), "below baseline", sidu.p99() < baseline.p99());
        results.figure("CPU a request", "ms", sidu.cpuEach(), baseline.cpuEach());
        for (var server : servers) results.errors(server.name(), errors(rounds.getOrDefault(server.name(), List.of())));
        results.note(citizens + " clients; "
                + asked.values().stream().mapToInt(Questions::distinct).min().orElse(0)
                + " distinct questions or more each, warm-up included");
        System.exit(results.tell());
    }

    private static ClosedLoop.Round round(Server server, int citizens, Map<String, Questions> asked, double seconds)
            throws InterruptedException {
        var questions = asked.get(server.name());
        if (questions == null) throw new IllegalStateException(server.name());
        return new ClosedLoop(server, citizens).run(questions::next, seconds, (citizen, question) -> {
            citizen.search(question);
            return "FOUND";
        });
    }

    static Map<String, Integer> errors(List<ClosedLoop.Round> rounds) {
        var errors = new HashMap<String, Integer>();
        for (var round : rounds) round.errors().forEach((kind, count) -> errors.merge(kind, count, Integer::sum));
        return errors;
    }
}
