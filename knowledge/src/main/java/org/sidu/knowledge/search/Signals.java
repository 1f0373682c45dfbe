package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
 *   <li>{@code vocabulary}: share of the question, by rarity, that the whole article and its wordings hold; {@code known}:
 *       the same of what any article holds; {@code unknown}: share of the question's bigrams that none holds;
 *       {@code missing}: rarity of the rarest that another article holds and this one does not
 * </ul>
 */
final class Signals {
    private final Candidates found;
    private final StoredFields stored;
    private final Rarity rarity;
    private final Vocabulary vocabulary;
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
        this.vocabulary = new Vocabulary(searcher.getIndexReader(), this.question);
        this.expanded = Rarity.bigrams(expanded);
    }

    Map<Integer, Map<String, Double>> measure(Map<Integer, Passage> passages) throws IOException {
        var terms = Math.max(2, question.size());
        var bigram = found.scored(Fields.BIGRAM, passages.keySet());
        var word = found.scored(Fields.WORD, passages.keySet());
        var meanings = found.vectors(Fields.VECTOR, passages.keySet());
        var articles = found.articles(passages.keySet());
        var asked = asked(Set.copyOf(articles.values()), terms);
        var whole = vocabulary.measure(Set.copyOf(articles.values()));
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
            of.putAll(whole.getOrDefault(article, Map.of()));
            var wording = asked.getOrDefault(article, Map.of());
            of.putAll(wording);
            of.put("near", Math.max(of.getOrDefault("formal", 0.0), wording.getOrDefault("asked.formal", 0.0)));
            of.put("nearCosine", Math.max(of.getOrDefault("cosine", 0.0), wording.getOrDefault("asked.cosine", 0.0)));
            signals.put(d, of);
        }
        return signals;
    }

    /**
     * The greatest of each signal over the wordings of an article. Texts are read of two wordings only, the one most alike
     * in words and the one most alike in meaning.
     */
    private Map<String, Map<String, Double>> asked(Set<String> articles, int terms) throws IOException {
        var wordings = found.wordingsOf(articles);
        var articleOf = found.articles(wordings);
        var bigram = found.scored(Fields.ASKED_BIGRAM, wordings);
        var meanings = found.vectors(Fields.ASKED_VECTOR, wordings);
        var best = new HashMap<String, Map<String, Double>>();
        var alike = new HashMap<String, Integer>();
        for (var d : wordings) {
            var of = new LinkedHashMap<String, Double>();
            of.put("asked.bigram", bigram.getOrDefault(d, 0f) / (double) terms);
            meaning(of, "asked.", meanings.get(d));
            var name = articleOf.getOrDefault(d, "");
            var article = best.computeIfAbsent(name, key -> new LinkedHashMap<>());
            of.forEach((signal, value) -> {
                if (value <= article.getOrDefault(signal, 0.0)) return;
                article.put(signal, value);
                alike.put(name + " " + signal, d);
            });
        }
        for (var article : best.entrySet()) {
            var held = 0.0;
            for (var signal : List.of("asked.bigram", "asked.formal")) {
                var d = alike.get(article.getKey() + " " + signal);
                if (d != null) held = Math.max(held, rarity.share(bigramsOf(d), expanded));
            }
            article.getValue().put("held", held);
        }
        return best;
    }

    private Set<String> bigramsOf(int wording) throws IOException {
        var text = stored.document(wording, Set.of(Fields.STORED)).get(Fields.STORED);
        return text == null ? Set.of() : Rarity.bigrams(text);
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
