package org.sidu.bot.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks every question of a ranking and a judge that have not learned from it: once with its whole set left out, and once
 * with the part of its set that its document belongs to.
 */
final class CrossValidate {
    private final Cases cases;
    private final Learn learn;
    private final Consumer<String> progress;

    /**
     * @param progress is told a line for each round
     */
    CrossValidate(Cases cases, Learn learn, Consumer<String> progress) {
        this.cases = cases;
        this.learn = learn;
        this.progress = progress;
    }

    /**
     * What was asked, by set.
     *
     * @param leftOut with the whole set left out of all learning; empty when there is one set only
     * @param within with the question's part of the set left out; empty without folds
     */
    record Validated(Map<String, List<Asked>> leftOut, Map<String, List<Asked>> within) {

        /** By the parts where there are any, otherwise by the whole sets. */
        List<Asked> all() {
            return (within.isEmpty() ? leftOut : within)
                    .values().stream().flatMap(List::stream).toList();
        }
    }

    /** One round of learning. */
    private record Round(
            String set,
            List<Case> from,
            List<Case> tested,
            @Nullable Map<String, Double> start) {}

    Validated validate(int folds, long seed) throws InterruptedException {
        var rankings = new LinkedHashMap<String, Map<String, Double>>();
        var leftOut = cases.sets().size() > 1
                ? asked(
                        cases.sets().entrySet().stream()
                                .map(set -> new Round(set.getKey(), without(set.getKey()), set.getValue(), null))
                                .toList(),
                        rankings)
                : Map.<String, List<Asked>>of();
        if (folds == 0) return new Validated(leftOut, Map.of());
        var rounds = new ArrayList<Round>();
        cases.sets().forEach((name, set) -> {
            var part = new Folds(set, folds, seed);
            IntStream.range(0, folds).forEach(fold -> {
                var from = new ArrayList<>(without(name));
                set.stream().filter(one -> part.of(one) != fold).forEach(from::add);
                var tested = set.stream().filter(one -> part.of(one) == fold).toList();
                if (!tested.isEmpty()) rounds.add(new Round(name, from, tested, rankings.get(name)));
            });
        });
        return new Validated(leftOut, asked(rounds, new LinkedHashMap<>()));
    }

    private List<Case> without(String set) {
        return cases.all().stream().filter(one -> !one.set.equals(set)).toList();
    }

    private Map<String, List<Asked>> asked(List<Round> rounds, Map<String, Map<String, Double>> rankings)
            throws InterruptedException {
        var asked = new LinkedHashMap<String, List<Asked>>();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var tasks = rounds.stream().map(this::task).toList();
            var results = threads.invokeAll(tasks);
            for (var n = 0; n < results.size(); n++) {
                var result = results.get(n).get();
                asked.computeIfAbsent(rounds.get(n).set(), set -> new ArrayList<>())
                        .addAll(result.asked());
                rankings.put(rounds.get(n).set(), result.ranking());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
        return asked;
    }

    private record Result(Map<String, Double> ranking, List<Asked> asked) {}

    private Callable<Result> task(Round round) {
        return () -> {
            var ranking = learn.ranking(round.from(), round.start());
            var asked = learn.asked(round.from(), ranking, round.tested());
            progress.accept(
                    "  " + round.set() + ": " + round.tested().size() + " questions asked of what was learned from "
                            + round.from().size());
            return new Result(ranking, asked);
        };
    }
}
