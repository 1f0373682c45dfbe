package org.sidu.bot.judge;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.sidu.knowledge.Hit;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How probable it is that the best passages answer the question: a learned model over {@link Features}, read from
 * {@code judge/weights.json}.
 */
@Component
public class Judge {
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
        var features = Features.of(question, hits);
        var probability = hits.getFirst().exact() ? SURE : weights.probability(features, byMeaning);
        var verdict = probability >= weights.answer()
                ? Verdict.ANSWER
                : probability >= weights.clarify() ? Verdict.CLARIFY : Verdict.NO_ANSWER;
        return new Judged(verdict, probability, features);
    }

    public JudgeWeights weights() {
        return weights;
    }
}
