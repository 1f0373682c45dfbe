package org.sidu.bot.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Passage;

/**
 * What the judge looks at, by name. Of the first passage: its {@code score} and every signal of the search under its
 * own name. Of its article:
 *
 * <ul>
 *   <li>{@code lead}: the score's distance to the next article of the same region; {@code lead3}, {@code lead5}: to the
 *       third and sixth article of any region
 *   <li>{@code best.…}: the greatest of a signal over the article's passages
 *   <li>{@code ahead.…}: its distance to the greatest over all other articles' passages
 *   <li>{@code same}: the article's share of the first eight passages
 * </ul>
 *
 * <p>And {@code worded}, by how much a wording or official terms are nearer to the question than the passage is, and
 * {@code length}, the logarithm of the question's letters and ideographs.
 */
final class Features {
    /** The lead of an article that has no rival. */
    private static final double ALONE = 5;

    private static final List<String> COMPARED = List.of("bigram", "coverage", "near", "cosine", "held", "word");
    private static final int FIRST = 8;

    private final List<Hit> hits;
    private final Hit first;

    private Features(List<Hit> hits) {
        this.hits = hits;
        this.first = hits.getFirst();
    }

    /**
     * @param hits best first, at least one
     */
    static Map<String, Double> of(String question, List<Hit> hits) {
        return new Features(hits).measured(question);
    }

    private Map<String, Double> measured(String question) {
        var features = new LinkedHashMap<>(first.signals());
        features.put("score", first.score());
        features.put("lead", lead());
        var articles = bestOfEach();
        features.put("lead3", articles.size() > 2 ? articles.get(0) - articles.get(2) : ALONE);
        features.put("lead5", articles.size() > 5 ? articles.get(0) - articles.get(5) : ALONE);
        features.put(
                "same",
                hits.stream()
                        .limit(FIRST)
                        .mapToDouble(hit -> own(hit) ? 1 : 0)
                        .average()
                        .orElse(0));
        for (var signal : COMPARED) {
            var best = greatest(true, hit -> hit.signal(signal));
            features.put("best." + signal, best);
            features.put("ahead." + signal, best - greatest(false, hit -> hit.signal(signal)));
        }
        features.put("worded", first.signal("near") - first.signal("cosine"));
        features.put("length", Math.log(Math.max(2, PlainText.squeezed(question).length())));
        return features;
    }

    private double lead() {
        return hits.stream().filter(hit -> rival(first.passage(), hit.passage())).mapToDouble(Hit::score).max().stream()
                .map(score -> first.score() - score)
                .findFirst()
                .orElse(ALONE);
    }

    /** An article of another region is no rival: it may tell the same matter for people there. */
    private static boolean rival(Passage first, Passage other) {
        return !other.articleId().equals(first.articleId())
                && other.regionCode().equals(first.regionCode());
    }

    private List<Double> bestOfEach() {
        var best = new LinkedHashMap<Object, Double>();
        for (var hit : hits) best.putIfAbsent(hit.passage().articleId(), hit.score());
        return List.copyOf(best.values());
    }

    private double greatest(boolean own, ToDoubleFunction<Hit> value) {
        return hits.stream()
                .filter(hit -> own(hit) == own)
                .mapToDouble(value)
                .max()
                .orElse(0);
    }

    private boolean own(Hit hit) {
        return hit.passage().articleId().equals(first.passage().articleId());
    }
}
