package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.Passage;

/**
 * What is measured of each proposed passage. Names, as weights refer to them:
 *
 * <ul>
 *   <li>{@code bigram}, {@code word}: BM25 of the field, per term of the question
 *   <li>{@code cosine}, {@code tail}: similarity of meaning to the whole question, to its last three clauses
 *   <li>{@code coverage}, {@code sentence}, {@code run}, {@code numbers}: see {@link Overlap.Measured}
 *   <li>{@code asked.…}: {@code bigram}, {@code cosine} and {@code tail} of the nearest wording in which the article is
 *       asked for
 *   <li>{@code near}, {@code nearCosine}: the greatest of {@code cosine} and {@code tail}, and of {@code cosine} alone,
 *       over passage and wordings, so that an article without wordings is measured alike
 *   <li>{@code held}: share, by rarity, of such a wording that the question holds
 *   <li>{@code exact}: 1 when the question is such a wording
 *   <li>{@code vocabulary}: share of the question, by rarity, that the whole article and its wordings hold; {@code known}:
 *       the same of what any article holds; {@code unknown}: share of the question's terms that none holds;
 *       {@code missing}: rarity of the rarest that another article holds and this one does not; {@code whole}: BM25 of the
 *       whole article, per term of the question
 * </ul>
 */
final class Signals {
    private final Candidates found;
    private final Snapshot snapshot;
    private final Sought sought;
    private final Collection<String> exact;

    Signals(Candidates found, Snapshot snapshot, Sought sought, Collection<String> exact) {
        this.found = found;
        this.snapshot = snapshot;
        this.sought = sought;
        this.exact = exact;
    }

    Map<Integer, Map<String, Double>> measure(Map<Integer, Passage> passages) throws IOException {
        var documents = passages.keySet();
        var articles = new HashSet<String>();
        for (var d : documents) articles.add(found.article(d));
        var bigram = found.scored(Fields.BIGRAM, documents);
        var word = found.scored(Fields.WORD, documents);
        var meanings = meanings(Fields.VECTOR, documents);
        var overlap = new Overlap(sought, snapshot.amongPassages(), snapshot.amongArticles());
        var vocabulary =
                new Vocabulary(snapshot.reader(), snapshot.amongArticles(), sought.bigrams()).measure(articles);
        var asked = asked(articles);
        var signals = new HashMap<Integer, Map<String, Double>>();
        for (var d : documents) {
            var article = found.article(d);
            var of = new LinkedHashMap<String, Double>();
            of.put("bigram", perTerm(bigram, d));
            of.put("word", perTerm(word, d));
            of.putAll(meanings.getOrDefault(d, Map.of()));
            overlap(of, overlap, passages.get(d));
            of.put("exact", exact.contains(article) ? 1.0 : 0.0);
            of.putAll(vocabulary.getOrDefault(article, Map.of()));
            of.putAll(asked.getOrDefault(article, Map.of()));
            of.put("nearCosine", greatest(of, List.of("cosine", "asked.cosine")));
            of.put("near", greatest(of, List.of("cosine", "tail", "asked.cosine", "asked.tail")));
            signals.put(d, of);
        }
        return signals;
    }

    private static void overlap(Map<String, Double> of, Overlap overlap, @Nullable Passage passage) {
        if (passage == null) return;
        var measured = overlap.with(passage.titlePath(), passage.text());
        of.put("coverage", measured.coverage());
        of.put("sentence", measured.sentence());
        of.put("run", measured.run());
        of.put("numbers", measured.numbers());
    }

    /**
     * The greatest of each signal over the wordings of an article. Terms are compared with two wordings only, the one most
     * alike in words and the one most alike in meaning.
     */
    private Map<String, Map<String, Double>> asked(Collection<String> articles) throws IOException {
        var wordings = found.of(articles, Fields.ASKED_VECTOR);
        var bigram = found.scored(Fields.ASKED_BIGRAM, wordings);
        var meanings = meanings(Fields.ASKED_VECTOR, wordings);
        var best = new HashMap<String, Map<String, Double>>();
        var alike = new HashMap<String, Integer>();
        for (var d : wordings) {
            var article = found.article(d);
            var its = best.computeIfAbsent(article, key -> new LinkedHashMap<>());
            greater(its, alike, article, "bigram", perTerm(bigram, d), d);
            meanings.getOrDefault(d, Map.of())
                    .forEach((signal, value) -> greater(its, alike, article, signal, value, d));
        }
        for (var its : best.entrySet()) {
            var held = 0.0;
            for (var signal : List.of("bigram", "tail")) {
                var d = alike.get(its.getKey() + signal);
                if (d != null)
                    held = Math.max(held, snapshot.amongPassages().share(found.wording(d), sought.expanded()));
            }
            its.getValue().put("held", held);
        }
        return best;
    }

    private static void greater(
            Map<String, Double> its, Map<String, Integer> alike, String article, String signal, double value, int d) {
        if (value <= its.getOrDefault("asked." + signal, 0.0)) return;
        its.put("asked." + signal, value);
        alike.put(article + signal, d);
    }

    /** {@code cosine} and {@code tail} of each document; nothing when meaning takes no part. */
    private Map<Integer, Map<String, Double>> meanings(String field, Collection<Integer> documents) throws IOException {
        var vectors = sought.vectors();
        if (vectors == null) return Map.of();
        var meanings = new HashMap<Integer, Map<String, Double>>();
        found.meanings(field, documents, (d, vector) -> {
            double whole = VectorUtil.dotProduct(vectors.whole(), vector);
            double tail = vectors.tail() == null ? whole : VectorUtil.dotProduct(vectors.tail(), vector);
            meanings.put(d, Map.of("cosine", whole, "tail", tail));
        });
        return meanings;
    }

    private double perTerm(Map<Integer, Float> scores, int document) {
        return scores.getOrDefault(document, 0f) / (double) sought.length();
    }

    private static double greatest(Map<String, Double> of, List<String> names) {
        return names.stream()
                .mapToDouble(name -> of.getOrDefault(name, 0.0))
                .max()
                .orElse(0);
    }
}
