package org.sidu.bot.calibration;

import org.sidu.bot.judge.Judge;

/**
 * A question with the probability of a judge that has not learned from it.
 */
record Asked(JudgedCase judged, double probability) {

    /** A wording needs no judge. */
    static Asked of(JudgedCase judged, double probability) {
        return new Asked(judged, judged.exact() ? Judge.SURE : probability);
    }

    boolean answerable() {
        return judged.one().answerable;
    }

    boolean good() {
        return judged.good();
    }

    /** Whether its label as unanswerable is wrong for certain. */
    boolean mislabelled() {
        return judged.one().answerKnown;
    }
}
