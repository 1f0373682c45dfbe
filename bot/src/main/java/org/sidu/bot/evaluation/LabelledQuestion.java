package org.sidu.bot.evaluation;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with what is known about its answer.
 *
 * @param relevantIds external ids of the articles that answer it; none when it cannot be answered
 * @param answer the text that the answer should contain
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LabelledQuestion(
        String id,
        String question,
        @JsonAlias("relevant_ids") @Nullable List<String> relevantIds,
        @Nullable String answer) {

    List<String> relevant() {
        return relevantIds == null ? List.of() : relevantIds;
    }
}
