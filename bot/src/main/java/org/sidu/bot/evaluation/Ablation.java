package org.sidu.bot.evaluation;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.sidu.knowledge.SingleRetrievers.Retriever;

/**
 * Each retriever by itself beside the pipeline, over questions with a relevant article in the knowledge. A retriever is
 * taken at the constants that suit these very questions best, which favours it; the pipeline as it is.
 */
final class Ablation {
    private static final ToDoubleFunction<Ranks> HIT = ranks -> ranks.hit(1);

    private Ablation() {}

    /** A question with what the pipeline and each retriever ranked. */
    record Compared(Measured measured, Map<Retriever, List<String>> alone) {}

    static Map<String, Object> of(List<Compared> all, KnownTexts known) {
        var judged = all.stream()
                .filter(one -> known.hasAny(one.measured().question().relevant()))
                .toList();
        var report = new LinkedHashMap<String, Object>();
        var pipeline = new Ranks("pipeline", "", places(judged));
        report.put("questions", judged.size());
        report.put("pipeline", pipeline.figures());
        var best = best(judged);
        best.forEach((name, ranks) -> report.put(name, ranks.figures()));
        report.put("hit@1_above_best", above(pipeline, best.values(), HIT, at -> at == 1 ? 1 : 0));
        report.put("mrr@10_above_best", above(pipeline, best.values(), Ranks::mrr, Ablation::reciprocal));
        report.put("resamples", Bootstrap.RESAMPLES);
        return report;
    }

    private static int[] places(List<Compared> judged) {
        return judged.stream()
                .mapToInt(one -> place(one, one.measured().ranking()))
                .toArray();
    }

    /** Each retriever at its best constants: by Hit@1, then by MRR@10. */
    private static Map<String, Ranks> best(List<Compared> judged) {
        var places = new HashMap<Retriever, int[]>();
        for (var n = 0; n < judged.size(); n++) {
            var one = judged.get(n);
            for (var alone : one.alone().entrySet())
                places.computeIfAbsent(alone.getKey(), retriever -> new int[judged.size()])[n] =
                        place(one, alone.getValue());
        }
        var best = new LinkedHashMap<String, Ranks>();
        var order =
                Comparator.comparingDouble(HIT).thenComparingDouble(Ranks::mrr).thenComparing(Ranks::setting);
        places.entrySet().stream()
                .map(entry -> new Ranks(entry.getKey().name(), entry.getKey().setting(), entry.getValue()))
                .sorted(Comparator.comparing(Ranks::name))
                .forEach(ranks -> best.merge(
                        ranks.name(), ranks, (some, other) -> order.compare(some, other) >= 0 ? some : other));
        return best;
    }

    /** Place of the first relevant article, from 1; 0 when it is not among the first ten. */
    private static int place(Compared one, List<String> ranking) {
        for (var n = 0; n < ranking.size(); n++)
            if (one.measured().question().relevant().contains(ranking.get(n))) return n + 1;
        return 0;
    }

    private static double reciprocal(int place) {
        return place == 0 ? 0 : 1.0 / place;
    }

    private static Map<String, Object> above(
            Ranks pipeline, Collection<Ranks> retrievers, ToDoubleFunction<Ranks> figure, IntToDoubleFunction value) {
        var best = retrievers.stream().max(Comparator.comparingDouble(figure)).orElse(pipeline);
        var differences = new double[pipeline.places().length];
        for (var n = 0; n < differences.length; n++)
            differences[n] = value.applyAsDouble(pipeline.places()[n]) - value.applyAsDouble(best.places()[n]);
        var interval = Bootstrap.of(differences);
        var above = new LinkedHashMap<String, Object>();
        above.put("best", best.name());
        above.put("setting", best.setting());
        above.put("difference", interval.mean());
        above.put("low", interval.low());
        above.put("high", interval.high());
        return above;
    }

    /** Where a retriever puts the first relevant article of each question. */
    private record Ranks(String name, String setting, int[] places) {

        double hit(int k) {
            return mean(place -> place > 0 && place <= k ? 1 : 0);
        }

        double mrr() {
            return mean(Ablation::reciprocal);
        }

        private double mean(IntToDoubleFunction of) {
            return Arrays.stream(places).mapToDouble(of).average().orElse(0);
        }

        Map<String, Object> figures() {
            var figures = new LinkedHashMap<String, Object>();
            if (!setting.isEmpty()) figures.put("best_at", setting);
            for (var k : new int[] {1, 3, 5}) figures.put("hit@" + k, hit(k));
            figures.put("mrr@10", mrr());
            return figures;
        }
    }
}
