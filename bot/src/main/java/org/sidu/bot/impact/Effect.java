package org.sidu.bot.impact;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.Outcome;

/** What a change does to one question. */
enum Effect {
    SAME,
    /** Answered before and after, otherwise. */
    CHANGED,
    NEWLY_ANSWERED,
    NEWLY_UNANSWERED,
    /** The answer was as the regression set expects, and is no longer. */
    REGRESSION_BROKEN,
    /** The answer was not as the regression set expects, and is now. */
    REGRESSION_MENDED;

    private static final Set<Outcome> ANSWERED = Set.of(Outcome.ANSWERED, Outcome.PARTLY_ANSWERED);

    /**
     * What is kept of an answer.
     *
     * @param cited external ids
     */
    record Told(Outcome outcome, String text, List<String> cited) {

        static Told of(Answer answer) {
            return new Told(
                    answer.outcome(),
                    answer.text(),
                    answer.citations().stream()
                            .map(Answer.Citation::externalId)
                            .distinct()
                            .toList());
        }

        boolean answered() {
            return ANSWERED.contains(outcome);
        }

        /** Whether it comes to the outcome, when one is expected, and cites one of the articles, when any is. */
        boolean asExpected(List<String> expected, @Nullable String wanted) {
            if (wanted != null && !wanted.equals(outcome.name())) return false;
            return expected.isEmpty() || answered() && cited.stream().anyMatch(expected::contains);
        }
    }

    static Effect of(Told before, Told after) {
        if (before.answered() != after.answered()) return after.answered() ? NEWLY_ANSWERED : NEWLY_UNANSWERED;
        return before.equals(after) ? SAME : CHANGED;
    }

    static Effect ofRegression(Told before, Told after, List<String> expected, @Nullable String wanted) {
        var was = before.asExpected(expected, wanted);
        var is = after.asExpected(expected, wanted);
        if (was != is) return is ? REGRESSION_MENDED : REGRESSION_BROKEN;
        return of(before, after);
    }
}
