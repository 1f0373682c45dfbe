package org.sidu.bot.evaluation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Outcome;

/** Questions as they may have been measured. */
final class MeasuredQuestions {
    private MeasuredQuestions() {}

    /**
     * @param relevant null for an unanswerable one
     */
    static Measured asked(
            String id, @Nullable String relevant, @Nullable String answer, double probability, String... ranking) {
        var found = List.of(ranking).stream()
                .map(article -> new Measured.Found(article, "990100", "题", Map.of("near", 0.123456789)))
                .toList();
        return new Measured(
                new LabelledQuestion(id, "问题" + id, relevant == null ? null : List.of(relevant), answer),
                "问题" + id,
                true,
                List.of(ranking),
                found,
                probability,
                probability >= 0.5 ? Outcome.ANSWERED : Outcome.NO_ANSWER,
                List.of(ranking),
                "答",
                1);
    }
}
