package org.sidu.bot.calibration;

import java.util.List;
import java.util.Map;
import org.sidu.bot.judge.Features;

/**
 * A question under some ranking, as the judge sees it.
 *
 * @param features of the first passage and its rivals, by name
 * @param exact whether the question is a wording of the first article
 * @param right whether the first article is a relevant one
 * @param good whether it is, or holds the labelled answer word for word
 * @param rank place of the first relevant article, from 1; 0 when none was found
 */
record JudgedCase(Case one, Map<String, Double> features, boolean exact, boolean right, boolean good, int rank) {

    static JudgedCase of(Case one, Map<String, Double> weights) {
        var ranked = one.ranked(weights);
        var first = ((Case.Passage) ranked.getFirst()).n;
        var right = one.answerable && one.right[first];
        return new JudgedCase(
                one,
                Features.of(one.question, ranked),
                one.exact(first),
                right,
                right || one.answerable && one.bears[first],
                one.rank(ranked));
    }

    static List<JudgedCase> of(List<Case> cases, Map<String, Double> weights) {
        return cases.stream().map(one -> of(one, weights)).toList();
    }

    /**
     * What the judge should have said: 1 when the first article answers, 0 when it does not; in between where the labels
     * cannot tell, because another article may answer than the one labelled.
     */
    double label() {
        if (good) return 1;
        return one.answerable && one.weak ? 0.5 : 0;
    }

    /** Whether the judge can learn from it. A wording needs no judge; an answer that is known after all misleads. */
    boolean teaches() {
        return !exact && !one.answerKnown;
    }
}
