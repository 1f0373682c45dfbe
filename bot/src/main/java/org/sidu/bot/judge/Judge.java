package org.sidu.bot.judge;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Hit;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How probable it is that the best passages answer the question. Pure arithmetic over what the search measured: the
 * {@code score} of the first passage and how {@code near} it is in meaning, the {@code lead} of its article before the
 * next one, how far it is {@code ahead} of the mean of the next five, its {@code share} among all (softmax), and the
 * {@code length} of the question (the logarithm of its letters and ideographs).
 */
@Component
public class Judge {
    /** How far an article that is the only one found is ahead. */
    private static final double ALONE = 5;

    private static final int RIVALS = 5;

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
        var articles = new LinkedHashMap<UUID, Double>();
        for (var hit : hits) articles.merge(hit.passage().articleId(), hit.score(), Math::max);
        var scores = articles.values().stream()
                .sorted(Comparator.reverseOrder())
                .mapToDouble(Double::doubleValue)
                .toArray();
        var rivals = Arrays.stream(scores).skip(1).limit(RIVALS);
        var features = new LinkedHashMap<String, Double>();
        features.put("score", first.score());
        features.put("lead", scores.length == 1 ? ALONE : scores[0] - scores[1]);
        features.put(
                "ahead",
                scores.length == 1 ? ALONE : scores[0] - rivals.average().orElse(0));
        features.put(
                "share",
                1
                        / Arrays.stream(scores)
                                .map(score -> Math.exp(score - scores[0]))
                                .sum());
        features.put("near", first.signal("near"));
        features.put("length", Math.log(Math.max(2, PlainText.squeezed(question).length())));
        return features;
    }
}
