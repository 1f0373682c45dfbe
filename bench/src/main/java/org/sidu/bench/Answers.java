package org.sidu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whole answers without a model: {@code sidu=URL,PID questions=FILE [citizens=16] [seconds=12] [warmup=60] [rounds=3]
 * [repeated=50]}. Rounds of distinct questions alternate with rounds that repeat a few; medians.
 */
public final class Answers {
    private Answers() {}

    public static void main(String[] words) throws Exception {
        var given = Arguments.of(words);
        var citizens = (int) given.number("citizens", 16);
        var seconds = given.number("seconds", 12);
        var server = given.server("sidu");
        var questions = Questions.read(Path.of(given.text("questions")));
        var few = questions.all().subList(0, Math.min(questions.all().size(), (int) given.number("repeated", 50)));
        var loop = new ClosedLoop(server, citizens);
        var next = new AtomicInteger();
        loop.run(questions::next, given.number("warmup", 60), Server.Citizen::ask);
        var distinct = new ArrayList<ClosedLoop.Round>();
        var repeated = new ArrayList<ClosedLoop.Round>();
        for (var n = 0; n < given.number("rounds", 3); n++) {
            distinct.add(loop.run(questions::next, seconds, Server.Citizen::ask));
            repeated.add(
                    loop.run(() -> few.get(next.getAndIncrement() % few.size()), seconds / 2, Server.Citizen::ask));
        }

        var results = new Results("answers");
        var d = Medians.of(distinct);
        var r = Medians.of(repeated);
        results.goal("distinct questions", "1/s", d.perSecond(), Double.NaN, "≥ 80", d.perSecond() >= 80);
        results.goal("distinct, p99", "ms", d.p99(), Double.NaN, "≤ 450", d.p99() <= 450);
        results.figure("distinct, p50", "ms", d.p50(), Double.NaN);
        results.figure("distinct, CPU an answer", "ms", d.cpuEach(), Double.NaN);
        results.goal("repeated questions", "1/s", r.perSecond(), Double.NaN, "≥ 250", r.perSecond() >= 250);
        results.goal("repeated, p99", "ms", r.p99(), Double.NaN, "≤ 120", r.p99() <= 120);
        results.figure("repeated, CPU an answer", "ms", r.cpuEach(), Double.NaN);
        results.goal(
                "JVM resident, greatest",
                "MB",
                server.process().peakMegabytes(),
                Double.NaN,
                "≤ 700",
                server.process().peakMegabytes() <= 700);
        results.errors("sidu", Retrieval.errors(distinct));
        results.errors("sidu, repeated", Retrieval.errors(repeated));
        results.note(citizens + " clients; distinct questions asked: " + questions.distinct() + ", then " + few.size()
                + " repeated; outcomes " + outcomes(distinct));
        System.exit(results.tell());
    }

    private static TreeMap<String, Integer> outcomes(List<ClosedLoop.Round> rounds) {
        var outcomes = new TreeMap<String, Integer>();
        for (var round : rounds) round.outcomes().forEach((kind, count) -> outcomes.merge(kind, count, Integer::sum));
        return outcomes;
    }
}
