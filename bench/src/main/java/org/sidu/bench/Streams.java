package org.sidu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Streamed answers of a model that speaks at a fixed pace: {@code sidu=URL,PID baseline=URL,PID model=PORT questions=FILE
 * [scenes=one,hundred,open300,open1000] [choose=400] [rounds=2] [sidu-only]}.
 */
public final class Streams {
    private final PacedModel model;
    private final Results results = new Results("streams");
    private final int rounds;

    private Streams(PacedModel model, int rounds) {
        this.model = model;
        this.rounds = rounds;
    }

    /**
     * So many chats at once.
     *
     * @param rampSeconds over which they begin
     * @param askSeconds of asking after that; 0: each asks once
     * @param everySeconds between two questions of a chat; 0: as soon as the answer is there
     */
    private record Scene(
            String name, int chats, PacedModel.Pace pace, double rampSeconds, double askSeconds, double everySeconds) {}

    private static final PacedModel.Pace FULL = new PacedModel.Pace(200, 50, 100);
    private static final Map<String, Scene> SCENES = Map.of(
            "one", new Scene("1 chat", 1, FULL, 0, 20, 0),
            "hundred", new Scene("100 chats", 100, FULL, 2.2, 15, 0),
            "open300", new Scene("300 open chats, each every 10 s", 300, FULL, 10, 20, 10),
            "open1000", new Scene("1,000 open chats over 60 s", 1000, new PacedModel.Pace(200, 2, 20), 60, 0, 0));

    public static void main(String[] words) throws Exception {
        var given = Arguments.of(words);
        var sidu = given.server("sidu");
        try (var model = new PacedModel((int) given.number("model", 0))) {
            var streams = new Streams(model, (int) given.number("rounds", 2));
            var questions = streams.answered(
                    sidu, Questions.read(Path.of(given.text("questions"))), (int) given.number("choose", 400));
            var servers = given.has("baseline") ? given.servers() : List.of(sidu);
            for (var server : servers.subList(1, servers.size()))
                streams.round(server, new Scene("warm", 20, new PacedModel.Pace(10, 500, 100), 0, 15, 0), questions);
            var scenes = given.has("scenes") ? given.text("scenes") : "one,hundred,open300,open1000";
            for (var name : scenes.split(",")) {
                var scene = SCENES.get(name);
                if (scene == null) throw new IllegalArgumentException("scenes=" + name);
                streams.measure(scene, servers, questions);
            }
            for (var server : servers)
                streams.results.note(server.name() + ": JVM resident, greatest "
                        + Math.round(server.process().peakMegabytes()) + " MB");
            streams.results.goal(
                    "JVM resident, greatest",
                    "MB",
                    sidu.process().peakMegabytes(),
                    servers.getLast() == sidu
                            ? Double.NaN
                            : servers.getLast().process().peakMegabytes(),
                    "≤ 700",
                    sidu.process().peakMegabytes() <= 700);
            System.exit(streams.results.tell());
        }
    }

    /** Warms the product up and keeps those questions to which the model gives the answer. */
    private Questions answered(Server server, Questions questions, int choose) throws InterruptedException {
        var good = new ConcurrentLinkedQueue<String>();
        var pace = new PacedModel.Pace(5, 2000, 100);
        model.speak(pace);
        var all = new ConcurrentLinkedQueue<>(
                questions.all().subList(0, Math.min(choose, questions.all().size())));
        var threads = new ArrayList<Thread>();
        for (var n = 0; n < 8; n++)
            threads.add(Thread.ofVirtual().start(() -> {
                try (var citizen = server.arrive()) {
                    for (var question = all.poll(); question != null; question = all.poll()) {
                        var chat = StreamedChat.of(citizen, question, model, pace);
                        if (chat.byModel()) good.add(question);
                    }
                } catch (IOException e) {
                    System.err.println("choosing questions: " + e.getMessage());
                }
            }));
        for (var thread : threads) thread.join();
        results.note(good.size() + " of " + choose
                + " questions are answered in the model's words; these are asked, each" + " time worded anew");
        return new Questions(List.copyOf(good)).reworded();
    }

    /** What one round of a scene showed. */
    private static final class Round {
        final Series first = new Series();
        final Series before = new Series();
        final Series delay = new Series();
        final Series holdBack = new Series();
        final Series gap = new Series();
        final Series sentGap = new Series();
        final Series late = new Series();
        final Map<String, Integer> errors = new ConcurrentSkipListMap<>();
        final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
        final ConcurrentLinkedQueue<Boolean> bursts = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<Boolean> otherwise = new ConcurrentLinkedQueue<>();
        double cpuMillis;
        double seconds;

        void add(StreamedChat chat) {
            outcomes.merge(chat.outcome(), 1, Integer::sum);
            first.add(chat.firstTextMillis());
            if (!chat.byModel()) {
                otherwise.add(true);
                return;
            }
            if (chat.burst()) bursts.add(true);
            before.add(chat.beforeModelMillis());
            chat.delaysMillis().forEach(delay::add);
            chat.holdBackMillis().forEach(holdBack::add);
            chat.gapsMillis().forEach(gap::add);
            chat.sentGapsMillis().forEach(sentGap::add);
            late.add(chat.doubleLateMillis());
        }

        double cpuEach() {
            return cpuMillis / Math.max(1, first.size());
        }
    }

    private void measure(Scene scene, List<Server> servers, Questions questions) throws InterruptedException {
        var seen = new HashMap<String, List<Round>>();
        var times = scene.askSeconds() == 0 ? 1 : rounds;
        for (var n = 0; n < times; n++)
            for (var server : servers)
                seen.computeIfAbsent(server.name(), key -> new ArrayList<>()).add(round(server, scene, questions));
        tell(scene, seen.getOrDefault("sidu", List.of()), seen.getOrDefault("baseline", List.of()));
    }

    private void tell(Scene scene, List<Round> sidu, List<Round> baseline) {
        var name = scene.name() + ": ";
        var delay = figure(sidu, round -> round.delay.percentile(50));
        var delays = figure(baseline, round -> round.delay.percentile(50));
        var before = figure(sidu, round -> round.before.percentile(50));
        var befores = figure(baseline, round -> round.before.percentile(50));
        if (scene.chats() <= 100) {
            var most = scene.chats() == 1 ? 30 : 100;
            results.goal(name + "own delay of a clause, p50", "ms", delay, delays, "≤ " + most, delay <= most);
            results.goal(
                    name + "before the model is asked + own delay, p50",
                    "ms",
                    before + delay,
                    befores + delays,
                    "below baseline",
                    !(before + delay >= befores + delays));
        }
        results.figure(
                name + "own delay of a clause, p99",
                "ms",
                figure(sidu, r -> r.delay.percentile(99)),
                figure(baseline, r -> r.delay.percentile(99)));
        results.figure(name + "before the model is asked, p50", "ms", before, befores);
        results.figure(
                name + "before the model is asked, p99",
                "ms",
                figure(sidu, r -> r.before.percentile(99)),
                figure(baseline, r -> r.before.percentile(99)));
        results.figure(
                name + "hold-back of a token, p50",
                "ms",
                figure(sidu, r -> r.holdBack.percentile(50)),
                figure(baseline, r -> r.holdBack.percentile(50)));
        results.figure(
                name + "hold-back of a token, greatest",
                "ms",
                figure(sidu, r -> r.holdBack.percentile(100)),
                figure(baseline, r -> r.holdBack.percentile(100)));
        results.figure(
                name + "first text p50",
                "ms",
                figure(sidu, r -> r.first.percentile(50)),
                figure(baseline, r -> r.first.percentile(50)));
        results.figure(
                name + "first text p95",
                "ms",
                figure(sidu, r -> r.first.percentile(95)),
                figure(baseline, r -> r.first.percentile(95)));
        var p99 = figure(sidu, r -> r.first.percentile(99));
        var p99s = figure(baseline, r -> r.first.percentile(99));
        if (scene.everySeconds() > 0) results.goal(name + "first text p99", "ms", p99, p99s, "< 2,000", p99 < 2000);
        else results.figure(name + "first text p99", "ms", p99, p99s);
        results.figure(
                name + "first text, longest",
                "ms",
                figure(sidu, r -> r.first.percentile(100)),
                figure(baseline, r -> r.first.percentile(100)));
        var gap = figure(sidu, r -> r.gap.percentile(50) / r.sentGap.percentile(50));
        var gaps = figure(baseline, r -> r.gap.percentile(50) / r.sentGap.percentile(50));
        results.figure(
                name + "gap between pieces, p50",
                "ms",
                figure(sidu, r -> r.gap.percentile(50)),
                figure(baseline, r -> r.gap.percentile(50)));
        results.figure(
                name + "gap between pieces, p99",
                "ms",
                figure(sidu, r -> r.gap.percentile(99)),
                figure(baseline, r -> r.gap.percentile(99)));
        results.goal(name + "gap p50, of what the model sent", "×", gap, gaps, "0.8–1.2", gap > 0.8 && gap < 1.2);
        var bursts = figure(sidu, r -> (double) r.bursts.size());
        results.goal(
                name + "answers in one burst",
                "",
                bursts,
                figure(baseline, r -> (double) r.bursts.size()),
                "0",
                bursts == 0);
        results.figure(
                name + "not in the model's words",
                "",
                figure(sidu, r -> (double) r.otherwise.size()),
                figure(baseline, r -> (double) r.otherwise.size()));
        var errors = figure(sidu, Streams::failed);
        results.goal(name + "errors", "", errors, figure(baseline, Streams::failed), "0", errors == 0);
        results.figure(
                name + "chats",
                "1/s",
                figure(sidu, r -> r.first.size() / r.seconds),
                figure(baseline, r -> r.first.size() / r.seconds));
        var cpu = figure(sidu, Round::cpuEach);
        var cpus = figure(baseline, Round::cpuEach);
        results.goal(name + "JVM CPU a chat", "ms", cpu, cpus, "≤ 1.25 × baseline", !(cpu > 1.25 * cpus));
        results.figure(
                name + "lateness of the double itself, p99",
                "ms",
                figure(sidu, r -> r.late.percentile(99)),
                figure(baseline, r -> r.late.percentile(99)));
        for (var round : sidu) {
            results.errors("sidu, " + scene.name(), round.errors);
            results.note("sidu, " + scene.name() + ": " + round.first.size() + " chats, " + round.outcomes);
        }
        for (var round : baseline)
            if (!round.errors.isEmpty()) results.note("baseline, " + scene.name() + ": errors " + round.errors);
    }

    private static double failed(Round round) {
        return round.errors.values().stream().mapToInt(count -> count).sum();
    }

    private static double figure(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.isEmpty() ? Double.NaN : Medians.median(rounds, figure);
    }

    private Round round(Server server, Scene scene, Questions questions) throws InterruptedException {
        model.speak(scene.pace());
        var round = new Round();
        var cpu = server.process().cpuMillis();
        var begin = System.nanoTime();
        var end = begin + nanos(scene.rampSeconds() + scene.askSeconds());
        var threads = new ArrayList<Thread>();
        for (var n = 0; n < scene.chats(); n++) {
            var from = begin + nanos(scene.rampSeconds() * n / scene.chats());
            threads.add(Thread.ofVirtual().start(() -> chat(server, scene, questions, from, end, round)));
        }
        for (var thread : threads) thread.join();
        round.seconds = (System.nanoTime() - begin) / 1e9;
        round.cpuMillis = server.process().cpuMillis() - cpu;
        return round;
    }

    private void chat(Server server, Scene scene, Questions questions, long from, long end, Round round) {
        sleepUntil(from);
        try (var citizen = server.arrive()) {
            var next = from;
            do {
                round.add(StreamedChat.of(citizen, questions.next(), model, scene.pace()));
                next += nanos(scene.everySeconds());
                if (scene.everySeconds() > 0 && next < end) sleepUntil(next);
            } while (System.nanoTime() < end && next < end && scene.askSeconds() > 0);
            // An open chat stays open until the last has begun.
            sleepUntil(end);
        } catch (IOException e) {
            round.errors.merge(ClosedLoop.kind(e), 1, Integer::sum);
        }
    }

    private static long nanos(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    private static void sleepUntil(long nanos) {
        try {
            var left = nanos - System.nanoTime();
            if (left > 0) TimeUnit.NANOSECONDS.sleep(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
