package org.sidu.bot.judge;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Passage;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How probable it is that the best passages answer the question. Pure arithmetic over what the search measured: the
 * {@code score} of the first passage and how {@code near} it is in meaning, the {@code lead} of its article before the
 * next one of its region, and the {@code length} of the question (the logarithm of its letters and ideographs).
 */
@Component
public class Judge {
    /** The lead of an article that has no rival. */
    private static final double ALONE = 5;

    /** Of a question that is, but for punctuation, an article's title or one of its variants. */
    private static final double SURE = 0.99;

    private final JudgeWeights weights;

    Judge(JsonMapper json) throws IOException {
        try (var file = new ClassPathResource("judge/weights.json").getInputStream()) {
            this.weights = json.readValue(file, JudgeWeights.class);
        }
    }

    /** What the judge thinks should be done. */
    public enum Verdict {
        ANSWER,
        CLARIFY,
        NO_ANSWER
    }

    public record Judged(Verdict verdict, double probability, Map<String, Double> features) {}

    /**
     * @param byMeaning whether meaning took part in the search
     */
    public Judged judge(String question, List<Hit> hits, boolean byMeaning) {
        if (hits.isEmpty()) return new Judged(Verdict.NO_ANSWER, 0, Map.of());
        var features = features(question, hits);
        var model = byMeaning ? weights.meaning() : weights.lexical();
        var probability = hits.getFirst().exact() ? SURE : model.probability(features);
        var verdict = probability >= weights.answer()
                ? Verdict.ANSWER
                : probability >= weights.clarify() ? Verdict.CLARIFY : Verdict.NO_ANSWER;
        return new Judged(verdict, probability, features);
    }

    public JudgeWeights weights() {
        return weights;
    }

    private static Map<String, Double> features(String question, List<Hit> hits) {
        var first = hits.getFirst();
        var rivals = hits.stream().filter(hit -> rival(first.passage(), hit.passage()));
        var features = new LinkedHashMap<String, Double>();
        features.put("score", first.score());
        features.put("near", first.signal("near"));
        features.put(
                "lead",
                rivals.mapToDouble(Hit::score).max().stream()
                        .map(score -> first.score() - score)
                        .findFirst()
                        .orElse(ALONE));
        features.put("length", Math.log(Math.max(2, PlainText.squeezed(question).length())));
        return features;
    }

    /** An article of another region is no rival: it may tell the same matter for people there. */
    private static boolean rival(Passage first, Passage other) {
        return !other.articleId().equals(first.articleId())
                && other.regionCode().equals(first.regionCode());
    }
}
