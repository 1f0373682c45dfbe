package org.sidu.bot.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What ranking and judge did on one set. Ranking figures are over questions one of whose relevant articles is in the
 * knowledge; raw figures count unanswerable questions whose answer is known after all, the others do not. Null where
 * there is nothing to measure.
 *
 * @param answerBearing Hit@1, an article that holds the labelled answer word for word counting as right
 * @param aucAnswerable how well the probability tells answerable questions from the others
 * @param aucRight how well it tells questions whose first article is right from all others
 * @param unanswerableAt75 share of the unanswerable that are answered when three quarters of the answerable are
 * @param wrongRate wrong answers among all questions at the threshold; precision, right among answered
 */
record SetFigures(
        String set,
        int answerable,
        int unanswerable,
        int mislabelled,
        @Nullable Double hit1,
        @Nullable Double hit3,
        @Nullable Double hit5,
        @Nullable Double mrr10,
        @Nullable Double answerBearing,
        @Nullable Double aucAnswerable,
        @Nullable Double aucAnswerableRaw,
        @Nullable Double aucRight,
        @Nullable Double unanswerableAt75,
        @Nullable Double unanswerableAt75Raw,
        @Nullable Double unanswerableAt90,
        @Nullable Double unanswerableAt90Raw,
        double answerableAnswered,
        @Nullable Double unanswerableAnswered,
        double wrongRate,
        @Nullable Double precision) {

    static SetFigures of(String set, List<Asked> asked, double threshold) {
        var clean = asked.stream().filter(one -> !one.mislabelled()).toList();
        var ranked = asked.stream()
                .filter(one -> one.answerable() && one.judged().one().known)
                .toList();
        var answerable = probabilities(clean, Asked::answerable);
        var unanswerable = probabilities(clean, one -> !one.answerable());
        var raw = probabilities(asked, one -> !one.answerable());
        var at75 = Discrimination.thresholdFor(0.75, answerable);
        var at90 = Discrimination.thresholdFor(0.9, answerable);
        var reliability = new Thresholds(asked).at(threshold, null);
        return new SetFigures(
                set,
                answerable.length,
                unanswerable.length,
                asked.size() - clean.size(),
                mean(ranked, one -> hit(one, 1)),
                mean(ranked, one -> hit(one, 3)),
                mean(ranked, one -> hit(one, 5)),
                mean(ranked, one -> hit(one, 10) / Math.max(1, one.judged().rank())),
                mean(ranked, one -> one.good() ? 1 : 0),
                figure(Discrimination.auc(answerable, unanswerable)),
                figure(Discrimination.auc(answerable, raw)),
                figure(Discrimination.auc(
                        probabilities(clean, one -> one.judged().right()),
                        probabilities(clean, one -> !one.judged().right()))),
                figure(Discrimination.shareFrom(at75, unanswerable)),
                figure(Discrimination.shareFrom(at75, raw)),
                figure(Discrimination.shareFrom(at90, unanswerable)),
                figure(Discrimination.shareFrom(at90, raw)),
                reliability.answerableAnswered(),
                reliability.unanswerableAnswered(),
                reliability.wrongRate(),
                reliability.precision());
    }

    private static double hit(Asked one, int k) {
        var rank = one.judged().rank();
        return rank > 0 && rank <= k ? 1 : 0;
    }

    private static double[] probabilities(List<Asked> asked, Predicate<Asked> of) {
        return asked.stream().filter(of).mapToDouble(Asked::probability).toArray();
    }

    private static @Nullable Double mean(List<Asked> asked, ToDoubleFunction<Asked> of) {
        return figure(asked.stream().mapToDouble(of).average().orElse(Double.NaN));
    }

    private static @Nullable Double figure(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 1e4) / 1e4;
    }

    static final List<String> COLUMNS = List.of(
            "hit@1",
            "hit@3",
            "hit@5",
            "mrr@10",
            "bear@1",
            "auc ans",
            "auc right",
            "un@75",
            "un@90",
            "answered",
            "un answ.",
            "wrong",
            "precision");

    /** For the table, in the order of the columns. */
    Map<String, @Nullable Double> row() {
        var row = new LinkedHashMap<String, @Nullable Double>();
        var values = new @Nullable Double[] {
            hit1,
            hit3,
            hit5,
            mrr10,
            answerBearing,
            aucAnswerable,
            aucRight,
            unanswerableAt75,
            unanswerableAt90,
            answerableAnswered,
            unanswerableAnswered,
            wrongRate,
            precision
        };
        for (var n = 0; n < values.length; n++) row.put(COLUMNS.get(n), values[n]);
        return row;
    }
}
