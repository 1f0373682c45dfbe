package org.sidu.bot.calibration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a feature file: a question and all that is needed to rank and judge what was found for it anew.
 *
 * @param question as it was searched: cleaned and masked
 * @param answerable whether something in the knowledge is labelled as its answer
 * @param weak whether the labels of its set are weak: an article that is not labelled may answer all the same
 * @param known whether one of the relevant articles is in the knowledge at all
 * @param answerKnown whether the text that is given as the answer of an unanswerable question is in the knowledge after
 *     all; such a question teaches nothing
 * @param byMeaning whether vectors took part in the search
 * @param relevant external ids of the articles that answer
 * @param probability the judge's when the line was written
 * @param outcome the pipeline's when the line was written
 * @param found the passages found, best first when the line was written
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FeatureLine(
        String id,
        String question,
        boolean answerable,
        boolean weak,
        boolean known,
        boolean answerKnown,
        boolean byMeaning,
        List<String> relevant,
        double probability,
        String outcome,
        List<Found> found) {

    private static final MathContext DIGITS = new MathContext(5);

    /**
     * A passage.
     *
     * @param right whether its article is one of the relevant ones
     * @param bears whether its article holds the labelled answer, of eight characters or more, word for word
     * @param signals what the search measured, by name, to five significant digits
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Found(
            String article, String region, String title, boolean right, boolean bears, Map<String, Double> signals) {}

    /** The value to five significant digits: more would only make files longer. */
    public static double rounded(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).round(DIGITS).doubleValue() : 0;
    }

    public static Map<String, Double> rounded(Map<String, Double> signals) {
        var rounded = new LinkedHashMap<String, Double>();
        signals.forEach((name, value) -> rounded.put(name, rounded(value)));
        return rounded;
    }
}
