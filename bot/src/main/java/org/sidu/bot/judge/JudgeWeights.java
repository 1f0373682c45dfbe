package org.sidu.bot.judge;

import java.util.Map;

/**
 * How passages are judged, as data.
 *
 * @param intercept of the logistic model
 * @param weights by feature name, see {@link Judge}
 * @param answer from this probability on a question is answered
 * @param clarify from this probability on the citizen is asked what was meant
 * @param learnedFrom what the numbers were learned from
 */
public record JudgeWeights(
        double intercept, Map<String, Double> weights, double answer, double clarify, String learnedFrom) {}
