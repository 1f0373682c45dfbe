package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.Passage;

/**
 * What is measured of each proposed passage. Names, as weights refer to them:
 *
 * <ul>
 *   <li>{@code bigram}, {@code word}: BM25 of the field, per term of the question
 *   <li>{@code cosine}, {@code tail}, {@code formal}: similarity of meaning to the whole question, to its last three
 *       clauses, to these in official terms
 *   <li>{@code coverage}: share of the question, by rarity, that the passage holds
 *   <li>{@code asked.…}: the same for the nearest wording in which the article is asked for
 *   <li>{@code near}, {@code nearCosine}: the greater of {@code formal} or {@code cosine} and the wording's, so that an
 *       article without wordings is measured alike
 *   <li>{@code held}: share, by rarity, of such a wording that the question holds
 *   <li>{@code exact}: 1 when the question is such a wording
 * </ul>
 */
final class Signals {
    private final Candidates found;
    private final StoredFields stored;
    private final Rarity rarity;
    private final @Nullable Readings<float[]> vectors;
    private final Set<String> exact;
    private final Set<String> question;
    private final Set<String> expanded;
    private final Map<Integer, Map<String, Double>> signals = new LinkedHashMap<>();

    Signals(
            IndexSearcher searcher,
            Candidates found,
            String question,
            String expanded,
            @Nullable Readings<float[]> vectors,
            Set<String> exact)
            throws IOException {
        this.found = found;
        this.stored = searcher.storedFields();
        this.rarity = new Rarity(searcher);
        this.vectors = vectors;
        this.exact = exact;
        this.question = Rarity.bigrams(question);
        this.expanded = Rarity.bigrams(expanded);
    }

    Map<Integer, Map<String, Double>> measure(Map<Integer, Passage> passages) throws IOException {
        var terms = Math.max(2, question.size());
        var bigram = found.scored(Fields.BIGRAM, passages.keySet());
        var word = found.scored(Fields.WORD, passages.keySet());
        var meanings = found.vectors(Fields.VECTOR, passages.keySet());
        var articles = found.articles(passages.keySet());
        var asked = asked(Set.copyOf(articles.values()), terms);
        for (var entry : passages.entrySet()) {
            var d = entry.getKey();
            var passage = entry.getValue();
            var article = articles.getOrDefault(d, "");
            var bigrams = Rarity.bigrams(passage.titlePath() + "\n" + passage.text());
            var of = new LinkedHashMap<String, Double>();
            of.put("bigram", bigram.getOrDefault(d, 0f) / (double) terms);
            of.put("word", word.getOrDefault(d, 0f) / (double) terms);
            meaning(of, "", meanings.get(d));
            of.put("coverage", rarity.share(question, bigrams));
            of.put("exact", exact.contains(article) ? 1.0 : 0.0);
            var wording = asked.getOrDefault(article, Map.of());
            of.putAll(wording);
            of.put("near", Math.max(of.getOrDefault("formal", 0.0), wording.getOrDefault("asked.formal", 0.0)));
            of.put("nearCosine", Math.max(of.getOrDefault("cosine", 0.0), wording.getOrDefault("asked.cosine", 0.0)));
            signals.put(d, of);
        }
        return signals;
    }

    /** The greatest of each signal over the wordings of an article. */
    private Map<String, Map<String, Double>> asked(Set<String> articles, int terms) throws IOException {
        var wordings = found.wordingsOf(articles);
        var articleOf = found.articles(wordings);
        var bigram = found.scored(Fields.ASKED_BIGRAM, wordings);
        var meanings = found.vectors(Fields.ASKED_VECTOR, wordings);
        var best = new HashMap<String, Map<String, Double>>();
        for (var d : wordings) {
            var text = stored.document(d, Set.of(Fields.STORED)).get(Fields.STORED);
            var held = text == null ? Set.<String>of() : Rarity.bigrams(text);
            var of = new LinkedHashMap<String, Double>();
            of.put("asked.bigram", bigram.getOrDefault(d, 0f) / (double) terms);
            meaning(of, "asked.", meanings.get(d));
            of.put("held", rarity.share(held, expanded));
            var article = best.computeIfAbsent(articleOf.getOrDefault(d, ""), key -> new LinkedHashMap<>());
            of.forEach((name, value) -> article.merge(name, value, Math::max));
        }
        return best;
    }

    private void meaning(Map<String, Double> of, String prefix, float @Nullable [] vector) {
        if (vectors == null || vector == null) return;
        double whole = VectorUtil.dotProduct(vectors.whole(), vector);
        of.put(prefix + "cosine", whole);
        of.put(prefix + "tail", cosine(vectors.tail(), vector, whole));
        of.put(
                prefix + "formal",
                cosine(vectors.formal(), vector, Math.max(whole, cosine(vectors.tail(), vector, whole))));
    }

    private static double cosine(float @Nullable [] reading, float[] vector, double otherwise) {
        return reading == null ? otherwise : VectorUtil.dotProduct(reading, vector);
    }
}
