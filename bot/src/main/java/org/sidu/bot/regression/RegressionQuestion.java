package org.sidu.bot.regression;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question of the regression set.
 *
 * @param regionCode the citizen's region; null when none is told
 * @param expected external ids of articles, one of which the answer has to cite; empty for any
 * @param outcome what the answer has to come to; null for any
 */
record RegressionQuestion(
        UUID id,
        String question,
        @Nullable String regionCode,
        List<String> expected,
        @Nullable String outcome,
        String createdBy,
        long version) {}
