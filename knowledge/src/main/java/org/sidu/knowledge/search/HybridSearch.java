package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.Recall;
import org.sidu.knowledge.SearchQuery;

/**
 * One search over one state of the index, in two stages. Passages are proposed by three retrievers (bigrams, words,
 * meaning) and by the wordings in which articles are asked for; under the same hard filter, each retriever's scores are
 * stretched to 0–1 and summed with equal weight. The best of them are measured one by one ({@link Signals}) and ranked
 * by learned weights. Blocking; runs on the CPU scheduler.
 */
final class HybridSearch {
    private static final double EXACT = 3.0;
    private static final int LED_TO = 10;
    private static final int MEASURED = 60;
    private static final int OUT_OF_FORCE = 10;

    private final PassageIndex index;
    private final RankWeights weights;
    private final Synonyms synonyms;
    private final int candidates;

    HybridSearch(PassageIndex index, RankWeights weights, Synonyms synonyms, int candidates) {
        this.index = index;
        this.weights = weights;
        this.synonyms = synonyms;
        this.candidates = candidates;
    }

    /**
     * @param vectors of the question's readings; null when meaning takes no part
     */
    Recall search(SearchQuery query, @Nullable Readings<float[]> vectors, long epoch) throws IOException {
        var searcher = index.searchers().acquire();
        try {
            var words = expanded(query.text());
            var inForce = new Candidates(searcher, query, words, candidates, true);
            var outOfForce = new Candidates(searcher, query, words, OUT_OF_FORCE, false);
            return new Recall(
                    hits(searcher, inForce, query, words, vectors, query.limit()),
                    hits(searcher, outOfForce, query, words, vectors, 1).stream()
                            .findFirst()
                            .orElse(null),
                    vectors != null,
                    epoch);
        } finally {
            index.searchers().release(searcher);
        }
    }

    private List<Hit> hits(
            IndexSearcher searcher,
            Candidates found,
            SearchQuery query,
            String words,
            @Nullable Readings<float[]> vectors,
            int limit)
            throws IOException {
        var exact = found.exact();
        var stored = searcher.storedFields();
        var passages = new HashMap<Integer, Passage>();
        for (var d : proposed(found, vectors, exact))
            passages.put(d, index.read(stored.document(d, Set.of(Fields.STORED)).getBinaryValue(Fields.STORED).bytes));
        var signals = new Signals(searcher, found, query.text(), words, vectors, exact).measure(passages);
        return ranked(passages, signals, vectors != null, exact, limit);
    }

    private String expanded(String question) {
        return question + "\n" + String.join("\n", synonyms.reword(question).terms());
    }

    private List<Hit> ranked(
            Map<Integer, Passage> passages,
            Map<Integer, Map<String, Double>> signals,
            boolean byMeaning,
            Set<String> exact,
            int limit) {
        var hits = new ArrayList<Hit>(passages.size());
        passages.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            var measured = signals.getOrDefault(entry.getKey(), Map.of());
            var article = entry.getValue().articleId().toString();
            hits.add(new Hit(entry.getValue(), weights.score(measured, byMeaning), exact.contains(article), measured));
        });
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        return hits.subList(0, Math.min(limit, hits.size()));
    }

    /** The first stage: the passages that the fields propose, best first. */
    private List<Integer> proposed(Candidates found, @Nullable Readings<float[]> vectors, Set<String> exact)
            throws IOException {
        var bigram = found.byWords(Fields.BIGRAM);
        var word = found.byWords(Fields.WORD);
        var meanings = vectors == null ? List.<float[]>of() : vectors.all();
        var meaning = found.byMeaning(Fields.VECTOR, meanings);
        var askedWords = byArticle(found, found.byWords(Fields.ASKED_BIGRAM));
        var askedMeaning = byArticle(found, found.byMeaning(Fields.ASKED_VECTOR, meanings));
        var led = new LinkedHashSet<>(exact);
        led.addAll(Candidates.best(askedWords, LED_TO));
        led.addAll(Candidates.best(askedMeaning, LED_TO));
        found.passagesOf(led).forEach(bigram::putIfAbsent);

        var fused = new HashMap<Integer, Double>();
        for (var scores : List.of(bigram, word, meaning))
            Candidates.stretched(scores).forEach((d, score) -> fused.merge(d, score, Double::sum));
        var lead = new HashMap<String, Double>();
        for (var scores : List.of(askedWords, askedMeaning))
            Candidates.stretched(scores).forEach((article, score) -> lead.merge(article, score, Double::sum));
        exact.forEach(article -> lead.merge(article, EXACT, Double::sum));
        var articles = found.articles(fused.keySet());
        fused.replaceAll((d, score) -> score + lead.getOrDefault(articles.get(d), 0.0));
        return Candidates.best(fused, MEASURED);
    }

    private static Map<String, Float> byArticle(Candidates found, Map<Integer, Float> scores) throws IOException {
        var articles = found.articles(scores.keySet());
        var best = new HashMap<String, Float>();
        scores.forEach((d, score) -> best.merge(articles.getOrDefault(d, ""), score, Math::max));
        return best;
    }
}
