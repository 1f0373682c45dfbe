package org.sidu.bot.evaluation;

import java.util.List;
import java.util.Map;
import org.sidu.bot.Outcome;

/**
 * What the pipeline did with one question.
 *
 * @param searched the question as it was searched
 * @param byMeaning whether vectors took part in the search
 * @param ranking external ids of the best articles, best first, at most ten
 * @param found all that was ranked, best first
 * @param probability the judge's, before thresholds
 * @param cited external ids of the articles that the answer cites
 * @param nanos time of the whole pipeline
 */
record Measured(
        LabelledQuestion question,
        String searched,
        boolean byMeaning,
        List<String> ranking,
        List<Found> found,
        double probability,
        Outcome outcome,
        List<String> cited,
        String text,
        long nanos) {

    /** A passage as it was measured. */
    record Found(String externalId, String region, String title, Map<String, Double> signals) {}

    boolean answered() {
        return outcome.grounded();
    }

    boolean correct() {
        return answered() && cited.stream().anyMatch(question.relevant()::contains);
    }
}
