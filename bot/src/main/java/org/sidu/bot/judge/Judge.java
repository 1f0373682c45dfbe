package org.sidu.bot.judge;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Hit;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How probable it is that the best passages answer the question. Pure arithmetic over what the search measured. */
@Component
public class Judge {
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

    public Judged judge(String question, List<Hit> hits) {
        if (hits.isEmpty()) return new Judged(Verdict.NO_ANSWER, 0, Map.of());
        var features = features(question, hits);
        var sum = weights.intercept();
        for (var weight : weights.weights().entrySet())
            sum += weight.getValue() * features.getOrDefault(weight.getKey(), 0.0);
        var probability = hits.getFirst().exact() ? 0.99 : 1 / (1 + Math.exp(-sum));
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
        var articles = hits.stream()
                .map(hit -> hit.passage().articleId())
                .distinct()
                .limit(2)
                .toList();
        var second = hits.stream()
                .filter(hit -> articles.size() > 1 && hit.passage().articleId().equals(articles.get(1)))
                .findFirst();
        var terms = Math.max(2, PlainText.squeezed(question).length());
        var features = new LinkedHashMap<String, Double>();
        features.put("cosine", first.cosine());
        features.put("bestCosine", hits.stream().mapToDouble(Hit::cosine).max().orElse(0));
        features.put("asked", first.asked());
        features.put("coverage", first.coverage());
        features.put(
                "bestCoverage",
                hits.stream().limit(5).mapToDouble(Hit::coverage).max().orElse(0));
        features.put("bigram", first.bigram() / terms);
        features.put("word", first.word() / terms);
        features.put("lead", second.map(hit -> first.score() - hit.score()).orElse(1.0));
        features.put("score", first.score());
        features.put("length", Math.log(terms));
        return features;
    }
}
