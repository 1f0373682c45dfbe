package org.sidu.bot.judge;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.sidu.bot.BotProperties;
import org.sidu.knowledge.Hit;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How probable it is that the best passages answer the question: a learned model over {@link Features}, read from
 * a file.
 */
@Component
public class Judge {
    /** Of a question that is, but for punctuation, an article's title or one of its variants. */
    public static final double SURE = 0.99;

    private final JudgeWeights weights;

    Judge(BotProperties properties, ResourceLoader resources, JsonMapper json) throws IOException {
        try (var file = resources.getResource(properties.judge()).getInputStream()) {
            this.weights = json.readValue(file, JudgeWeights.class);
        }
    }

    /** What the judge thinks should be done. */
    public enum Verdict {
        ANSWER,
        CLARIFY,
        NO_ANSWER
    }

    /**
     * What the judge thinks.
     *
     * @param thresholds see {@link JudgeWeights#thresholds}
     */
    public record Judged(
            Verdict verdict, double probability, Map<String, Double> features, Map<String, Object> thresholds) {

        /** For the answer's trace. */
        public Map<String, Object> noted() {
            return Map.of("probability", probability, "features", features, "thresholds", thresholds);
        }
    }

    /**
     * @param byMeaning whether meaning took part in the search
     */
    public Judged judge(String question, List<Hit> hits, boolean byMeaning) {
        if (hits.isEmpty()) return new Judged(Verdict.NO_ANSWER, 0, Map.of(), weights.thresholds());
        var features = Features.of(question, hits.stream().map(Ranked::of).toList());
        var probability = hits.getFirst().exact() ? SURE : weights.probability(features, byMeaning);
        var verdict = probability >= weights.answer()
                ? Verdict.ANSWER
                : probability >= weights.clarify() ? Verdict.CLARIFY : Verdict.NO_ANSWER;
        return new Judged(verdict, probability, features, weights.thresholds());
    }

    public JudgeWeights weights() {
        return weights;
    }
}
