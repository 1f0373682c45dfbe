package org.sidu.bot.calibration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/**
 * The file of {@code sidu.knowledge.ranking}: a weight for each signal.
 *
 * @param weights of a search by words and meaning
 * @param lexical of a search by words alone
 * @param learnedFrom what the numbers were learned from
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RankingWeights(Map<String, Double> weights, Map<String, Double> lexical, String learnedFrom) {}
