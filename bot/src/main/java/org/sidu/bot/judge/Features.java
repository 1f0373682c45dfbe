package org.sidu.bot.judge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 *   <li>{@code title}, {@code titleWords}: share and number of its title's bigrams that the question holds
 * </ul>
 *
 * <p>Of the other articles, of any region: {@code gap}, the score's distance to the next one, {@code close}, how many
 * come near it; and as articles on one matter have like titles, {@code kin}, how like the next one's title is,
 * {@code kin3}, the likest of the next three, and {@code gapToOthers}, the distance to the first with another title.
 *
 * <p>And {@code worded}, by how much a wording or official terms are nearer to the question than the passage is, and
 * {@code length}, the logarithm of the question's letters and ideographs.
 */
final class Features {
    /** The lead of an article that has no rival. */
    private static final double ALONE = 5;

    private static final List<String> COMPARED =
            List.of("bigram", "coverage", "near", "cosine", "held", "word", "vocabulary");
    private static final int FIRST = 8;
    private static final double NEAR = 1.5;
    private static final double ALIKE = 0.4;

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
        titles(question, features);
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

    private void titles(String question, Map<String, Double> features) {
        var title = bigrams(first.passage().title());
        var held = shared(title, bigrams(question));
        features.put("title", held / Math.max(1.0, title.size()));
        features.put("titleWords", held);
        var others = others();
        var kin = others.stream()
                .mapToDouble(other -> {
                    var its = bigrams(other.passage().title());
                    return shared(its, title) / Math.max(1.0, Math.min(its.size(), title.size()));
                })
                .toArray();
        features.put("kin", kin.length == 0 ? 0 : kin[0]);
        features.put("kin3", Arrays.stream(kin).limit(3).max().orElse(0));
        features.put(
                "gap",
                others.isEmpty() ? ALONE : first.score() - others.getFirst().score());
        features.put("close", (double) others.stream()
                .filter(other -> first.score() - other.score() < NEAR)
                .count());
        features.put(
                "gapToOthers",
                IntStream.range(0, kin.length)
                        .filter(n -> kin[n] < ALIKE)
                        .mapToDouble(n -> first.score() - others.get(n).score())
                        .findFirst()
                        .orElse(ALONE));
    }

    /** The best hit of every other article. */
    private List<Hit> others() {
        var best = new LinkedHashMap<UUID, Hit>();
        for (var hit : hits) if (!own(hit)) best.putIfAbsent(hit.passage().articleId(), hit);
        return List.copyOf(best.values());
    }

    private static double shared(Set<String> some, Set<String> others) {
        return some.stream().filter(others::contains).count();
    }

    /** Pairs of neighbouring ideographs, whatever stands between them. */
    private static Set<String> bigrams(String text) {
        var ideographs = text.codePoints().filter(Character::isIdeographic).toArray();
        return IntStream.range(0, Math.max(0, ideographs.length - 1))
                .mapToObj(n -> new String(ideographs, n, 2))
                .collect(Collectors.toSet());
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
