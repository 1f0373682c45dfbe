package org.sidu.bot.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sidu.common.PlainText;

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
public final class Features {
    /** The lead of an article that has no rival. */
    private static final double ALONE = 5;

    private static final List<String> COMPARED =
            List.of("bigram", "coverage", "near", "cosine", "held", "word", "vocabulary", "whole", "sentence", "run");
    private static final int FIRST = 8;
    private static final double NEAR = 1.5;
    private static final double ALIKE = 0.4;

    private final List<Ranked> hits;
    private final Ranked first;

    private Features(List<Ranked> hits) {
        this.hits = hits;
        this.first = hits.getFirst();
    }

    /**
     * @param hits best first, at least one
     */
    public static Map<String, Double> of(String question, List<Ranked> hits) {
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
        return hits.stream().filter(hit -> rival(first, hit)).mapToDouble(Ranked::score).max().stream()
                .map(score -> first.score() - score)
                .findFirst()
                .orElse(ALONE);
    }

    private void titles(String question, Map<String, Double> features) {
        var title = bigrams(first.title());
        var held = shared(title, bigrams(question));
        features.put("title", held / Math.max(1.0, title.size()));
        features.put("titleWords", held);
        var others = others();
        features.put(
                "kin",
                others.stream()
                        .limit(1)
                        .mapToDouble(other -> kin(title, other))
                        .max()
                        .orElse(0));
        features.put(
                "kin3",
                others.stream()
                        .limit(3)
                        .mapToDouble(other -> kin(title, other))
                        .max()
                        .orElse(0));
        features.put(
                "gap",
                others.isEmpty() ? ALONE : first.score() - others.getFirst().score());
        features.put("close", (double) others.stream()
                .filter(other -> first.score() - other.score() < NEAR)
                .count());
        features.put(
                "gapToOthers",
                others.stream()
                        .filter(other -> kin(title, other) < ALIKE)
                        .mapToDouble(other -> first.score() - other.score())
                        .findFirst()
                        .orElse(ALONE));
    }

    private static double kin(Set<String> title, Ranked other) {
        var its = bigrams(other.title());
        return shared(its, title) / Math.max(1.0, Math.min(its.size(), title.size()));
    }

    /** The best hit of every other article. */
    private List<Ranked> others() {
        var best = new LinkedHashMap<Object, Ranked>();
        for (var hit : hits) if (!own(hit)) best.putIfAbsent(hit.article(), hit);
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
    private static boolean rival(Ranked first, Ranked other) {
        return !other.article().equals(first.article()) && other.region().equals(first.region());
    }

    private List<Double> bestOfEach() {
        var best = new LinkedHashMap<Object, Double>();
        for (var hit : hits) best.putIfAbsent(hit.article(), hit.score());
        return List.copyOf(best.values());
    }

    private double greatest(boolean own, ToDoubleFunction<Ranked> value) {
        return hits.stream()
                .filter(hit -> own(hit) == own)
                .mapToDouble(value)
                .max()
                .orElse(0);
    }

    private boolean own(Ranked hit) {
        return hit.article().equals(first.article());
    }
}
