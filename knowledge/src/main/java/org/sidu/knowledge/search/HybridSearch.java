package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.SearchQuery;

/**
 * One search over one state of the index: three retrievers under the same hard filter, each one's scores stretched to
 * 0–1 and summed with equal weight. Blocking; runs on the CPU scheduler.
 */
final class HybridSearch {
    private static final double EXACT = 3.0;

    private final PassageIndex index;
    private final int candidates;
    private final QueryBuilder terms = new QueryBuilder(Fields.analyzer());

    HybridSearch(PassageIndex index, int candidates) {
        this.index = index;
        this.candidates = candidates;
    }

    List<Hit> search(SearchQuery query, float @Nullable [] vector) throws IOException {
        var searcher = index.searchers().acquire();
        try {
            return search(searcher, query, vector);
        } finally {
            index.searchers().release(searcher);
        }
    }

    private List<Hit> search(IndexSearcher searcher, SearchQuery query, float @Nullable [] vector) throws IOException {
        var filter = filter(query);
        var bigram = byWords(searcher, Fields.BIGRAM, query.text(), filter);
        var word = byWords(searcher, Fields.WORD, query.text(), filter);
        var meaning = vector == null ? Map.<Integer, Float>of() : byMeaning(searcher, vector, filter);
        var exact = exact(searcher, query.text(), filter);

        var fused = new HashMap<Integer, Double>();
        for (var scores : List.of(bigram, word, meaning)) stretch(scores).forEach((d, s) -> fused.merge(d, s, Double::sum));
        for (var d : exact) fused.merge(d, EXACT, Double::sum);

        var best = fused.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(query.limit())
                .toList();
        var coverage = new Coverage(searcher, query.text());
        var stored = searcher.storedFields();
        var hits = new ArrayList<Hit>(best.size());
        for (var entry : best) {
            var d = entry.getKey();
            var passage = index.read(stored.document(d, Set.of(Fields.STORED)).getBinaryValue(Fields.STORED).bytes);
            hits.add(new Hit(
                    passage,
                    entry.getValue(),
                    bigram.getOrDefault(d, 0f),
                    word.getOrDefault(d, 0f),
                    meaning.containsKey(d) ? 2.0 * meaning.get(d) - 1 : 0,
                    coverage.of(passage.titlePath() + "\n" + passage.text()),
                    exact.contains(d)));
        }
        return hits;
    }

    private static Query filter(SearchQuery query) {
        var day = query.asOf().toEpochDay();
        var regions = query.regions().stream().map(BytesRef::new).toList();
        return new BooleanQuery.Builder()
                .add(new TermInSetQuery(Fields.REGION, regions), Occur.FILTER)
                .add(LongPoint.newRangeQuery(Fields.FROM, Long.MIN_VALUE, day), Occur.FILTER)
                .add(LongPoint.newRangeQuery(Fields.UNTIL, day, Long.MAX_VALUE), Occur.FILTER)
                .build();
    }

    private Map<Integer, Float> byWords(IndexSearcher searcher, String field, String text, Query filter) throws IOException {
        var words = terms.createBooleanQuery(field, text);
        if (words == null) return Map.of();
        var query = new BooleanQuery.Builder().add(words, Occur.MUST).add(filter, Occur.FILTER).build();
        return scores(searcher.search(query, candidates).scoreDocs);
    }

    private Map<Integer, Float> byMeaning(IndexSearcher searcher, float[] vector, Query filter) throws IOException {
        var query = new KnnFloatVectorQuery(Fields.VECTOR, vector, candidates, filter);
        return scores(searcher.search(query, candidates).scoreDocs);
    }

    private Set<Integer> exact(IndexSearcher searcher, String text, Query filter) throws IOException {
        var asked = Asked.normalise(text);
        if (asked.length() < 3) return Set.of();
        var query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.ASKED, asked)), Occur.MUST)
                .add(filter, Occur.FILTER)
                .build();
        return new HashSet<>(scores(searcher.search(query, candidates).scoreDocs).keySet());
    }

    private static Map<Integer, Float> scores(ScoreDoc[] found) {
        var scores = new HashMap<Integer, Float>();
        for (var hit : found) scores.put(hit.doc, hit.score);
        return scores;
    }

    private static Map<Integer, Double> stretch(Map<Integer, Float> scores) {
        var stretched = new HashMap<Integer, Double>();
        var min = scores.values().stream().min(Float::compare).orElse(0f);
        var max = scores.values().stream().max(Float::compare).orElse(0f);
        scores.forEach((d, s) -> stretched.put(d, max.equals(min) ? 1.0 : (double) (s - min) / (max - min)));
        return stretched;
    }
}
