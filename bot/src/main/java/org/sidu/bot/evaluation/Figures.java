package org.sidu.bot.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.sidu.bot.calibration.Discrimination;
import org.sidu.common.PlainText;

/** The figures of an evaluation, by their published definitions. */
final class Figures {
    private Figures() {}

    /** Ranking figures over questions with at least one relevant article in the knowledge. */
    static Map<String, Object> retrieval(List<Measured> all, KnownTexts known) {
        var judged = all.stream()
                .filter(one -> known.hasAny(one.question().relevant()))
                .toList();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("questions", judged.size());
        for (var k : new int[] {1, 3, 5, 10}) figures.put("hit@" + k, mean(judged, one -> hit(one, k)));
        figures.put("hit@1_bearing", mean(judged, one -> bearing(one, known)));
        figures.put("mrr@10", mean(judged, Figures::reciprocalRank));
        figures.put("ndcg@10", mean(judged, Figures::gain));
        figures.put("recall@10", mean(judged, Figures::recall));
        return figures;
    }

    static double hit(Measured one, int k) {
        return one.ranking().stream().limit(k).anyMatch(one.question().relevant()::contains) ? 1 : 0;
    }

    /** A relevant article first, or one that holds the labelled answer word for word. */
    private static double bearing(Measured one, KnownTexts known) {
        return one.ranking().stream()
                        .limit(1)
                        .anyMatch(first -> one.question().relevant().contains(first)
                                || known.bears(first, one.question().answer()))
                ? 1
                : 0;
    }

    static double reciprocalRank(Measured one) {
        for (int n = 0; n < one.ranking().size(); n++)
            if (one.question().relevant().contains(one.ranking().get(n))) return 1.0 / (n + 1);
        return 0;
    }

    private static double gain(Measured one) {
        double gain = 0;
        double ideal = 0;
        var relevant = new HashSet<>(one.question().relevant()).size();
        for (int n = 0; n < one.ranking().size(); n++)
            if (one.question().relevant().contains(one.ranking().get(n))) gain += 1 / log2(n + 2);
        for (int n = 0; n < Math.min(10, relevant); n++) ideal += 1 / log2(n + 2);
        return ideal == 0 ? 0 : gain / ideal;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static double recall(Measured one) {
        var relevant = new HashSet<>(one.question().relevant());
        return (double) one.ranking().stream()
                        .filter(relevant::contains)
                        .distinct()
                        .count()
                / relevant.size();
    }

    static Map<String, Integer> outcomes(List<Measured> all) {
        var counts = new TreeMap<String, Integer>();
        all.forEach(one -> counts.merge(one.outcome().name(), 1, Integer::sum));
        return counts;
    }

    static double rate(List<Measured> all, java.util.function.Predicate<Measured> of) {
        return mean(all, one -> of.test(one) ? 1 : 0);
    }

    static double mean(List<Measured> all, ToDoubleFunction<Measured> of) {
        return all.stream().mapToDouble(of).average().orElse(0);
    }

    /** Of the judge's probability, before thresholds; 0 when there is nothing to tell apart. */
    static double auc(List<Measured> answerable, List<Measured> unanswerable) {
        if (answerable.isEmpty() || unanswerable.isEmpty()) return 0;
        return Discrimination.auc(probabilities(answerable), probabilities(unanswerable));
    }

    /**
     * What the judge's probability alone would do, were the threshold such that three quarters, and nine tenths, of the
     * answerable questions are answered.
     */
    static List<Map<String, Object>> operatingPoints(List<Measured> answerable, List<Measured> unanswerable) {
        if (answerable.isEmpty() || unanswerable.isEmpty()) return List.of();
        var points = new ArrayList<Map<String, Object>>();
        for (var share : new double[] {0.75, 0.9}) {
            var threshold = Discrimination.thresholdFor(share, probabilities(answerable));
            var point = new LinkedHashMap<String, Object>();
            point.put("threshold", threshold);
            point.put("answerable_answered", Discrimination.shareFrom(threshold, probabilities(answerable)));
            point.put("unanswerable_answered", Discrimination.shareFrom(threshold, probabilities(unanswerable)));
            points.add(point);
        }
        return points;
    }

    static double[] probabilities(List<Measured> all) {
        return all.stream().mapToDouble(Measured::probability).toArray();
    }

    /** Over answered questions whose expected text is given: how much of it was said, and how long the answers are. */
    static Map<String, Object> answers(List<Measured> all) {
        var labelled = all.stream()
                .filter(one -> one.answered() && one.question().answer() != null)
                .toList();
        var lengths = new ArrayList<>(
                labelled.stream().map(one -> (double) one.text().length()).toList());
        var figures = new LinkedHashMap<String, Object>();
        figures.put("questions", labelled.size());
        figures.put("span_contained", mean(labelled, one -> contained(one) ? 1 : 0));
        figures.put(
                "span_f1_mean",
                mean(
                        labelled,
                        one -> f1(one.text(), String.valueOf(one.question().answer()))));
        figures.put("length_p50", percentile(lengths, 50));
        figures.put("length_p90", percentile(lengths, 90));
        return figures;
    }

    private static boolean contained(Measured one) {
        return PlainText.squeezed(one.text())
                .contains(PlainText.squeezed(String.valueOf(one.question().answer())));
    }

    /** F1 over characters, as in Chinese reading comprehension. */
    private static double f1(String said, String expected) {
        var counts = new HashMap<Integer, Integer>();
        var expectedText = PlainText.squeezed(expected);
        var saidText = PlainText.squeezed(said);
        expectedText.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum));
        var common = saidText.codePoints()
                .filter(c -> counts.merge(c, -1, Integer::sum) >= 0)
                .count();
        if (common == 0) return 0;
        var precision = (double) common / saidText.codePointCount(0, saidText.length());
        var recall = (double) common / expectedText.codePointCount(0, expectedText.length());
        return 2 * precision * recall / (precision + recall);
    }

    /** Nearest-rank percentile. */
    static double percentile(List<Double> values, int percent) {
        if (values.isEmpty()) return 0;
        var sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.size()) - 1));
    }
}
