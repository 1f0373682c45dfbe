package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.VectorUtil;
import org.sidu.knowledge.Passage;

/** What the index says about one question: the first stage's proposals, and the fields' scores of any document. */
final class Candidates {
    private final Snapshot snapshot;
    private final IndexSearcher searcher;
    private final Sought sought;
    private final Allowed allowed;
    private final int most;
    private final List<LeafReaderContext> leaves;
    private final Map<String, Scores> byField = new HashMap<>();

    /**
     * @param most how many documents each retriever proposes
     */
    Candidates(Snapshot snapshot, IndexSearcher searcher, Sought sought, Allowed allowed, int most) {
        this.snapshot = snapshot;
        this.searcher = searcher;
        this.sought = sought;
        this.allowed = allowed;
        this.most = most;
        this.leaves = searcher.getIndexReader().leaves();
    }

    /** What is done with the vector of a document; the array may be used again for the next one. */
    interface Meaning {
        void take(int document, float[] vector);
    }

    Map<Integer, Float> byWords(String field) throws IOException {
        return scores(field).best(allowed, most);
    }

    /** The greatest similarity to any of the vectors. */
    Map<Integer, Float> byMeaning(String field, List<float[]> vectors) throws IOException {
        var best = new HashMap<Integer, Float>();
        for (var vector : vectors)
            (snapshot.keepsVectors() ? nearest(field, vector) : likelyNearest(field, vector))
                    .forEach((d, score) -> best.merge(d, score, Math::max));
        return best;
    }

    /** By comparing with all: faster than a graph as long as the vectors lie in memory. */
    private Map<Integer, Float> nearest(String field, float[] vector) {
        var best = new Scores.Best(most);
        for (var leaf : leaves) {
            var segment = snapshot.segment(leaf);
            allowed.each(leaf.ord, d -> {
                var kept = segment.keptVector(field, d);
                if (kept != null) best.offer(leaf.docBase + d, (1 + VectorUtil.dotProduct(vector, kept)) / 2);
            });
        }
        return best.taken();
    }

    private Map<Integer, Float> likelyNearest(String field, float[] vector) throws IOException {
        return scores(searcher.search(new KnnFloatVectorQuery(field, vector, most, allowed), most).scoreDocs);
    }

    /** The articles whose title or wording the question is. */
    Set<String> exact() throws IOException {
        var asked = Asked.normalise(sought.text());
        if (asked.length() < 3) return Set.of();
        var articles = new HashSet<String>();
        for (var d : found(new TermQuery(new Term(Fields.ASKED, asked))).keySet()) articles.add(article(d));
        return articles;
    }

    /** The articles' passages, or the wordings in which they are asked for. */
    Set<Integer> of(Collection<String> articles, String field) throws IOException {
        var documents = new TreeSet<Integer>();
        for (var leaf : leaves) {
            var segment = snapshot.segment(leaf);
            for (var article : articles)
                for (var d : segment.documents(article))
                    if (segment.vector(field, d) >= 0 && allowed.has(leaf.ord, d)) documents.add(leaf.docBase + d);
        }
        return documents;
    }

    /** The field's score of each document; those that it does not match are missing. */
    Map<Integer, Float> scored(String field, Collection<Integer> documents) throws IOException {
        var its = scores(field);
        var scores = new HashMap<Integer, Float>();
        for (var d : documents) {
            var score = its.of(leaf(d), d);
            if (score > 0) scores.put(d, score);
        }
        return scores;
    }

    private Scores scores(String field) throws IOException {
        var known = byField.get(field);
        if (known != null) return known;
        var scores = Scores.of(sought.in(field), searcher);
        byField.put(field, scores);
        return scores;
    }

    void meanings(String field, Collection<Integer> documents, Meaning meaning) throws IOException {
        for (var some : bySegment(documents).entrySet()) {
            var leaf = some.getKey();
            var segment = snapshot.segment(leaf);
            if (segment.keepsVectors()) {
                for (var d : some.getValue()) {
                    var kept = segment.keptVector(field, d - leaf.docBase);
                    if (kept != null) meaning.take(d, kept);
                }
                continue;
            }
            var values = leaf.reader().getFloatVectorValues(field);
            if (values == null) continue;
            for (var d : some.getValue()) {
                var at = segment.vector(field, d - leaf.docBase);
                if (at >= 0) meaning.take(d, values.vectorValue(at));
            }
        }
    }

    String article(int document) {
        var leaf = leaf(document);
        return snapshot.segment(leaf).article(document - leaf.docBase);
    }

    Passage passage(int document) throws IOException {
        var leaf = leaf(document);
        return snapshot.segment(leaf).passage(leaf.reader(), document - leaf.docBase);
    }

    Set<String> wording(int document) throws IOException {
        var leaf = leaf(document);
        return snapshot.segment(leaf).wording(leaf.reader(), document - leaf.docBase);
    }

    private LeafReaderContext leaf(int document) {
        return leaves.get(ReaderUtil.subIndex(document, leaves));
    }

    private Map<LeafReaderContext, List<Integer>> bySegment(Collection<Integer> documents) {
        var bySegment = new HashMap<LeafReaderContext, List<Integer>>();
        for (var d : documents.stream().sorted().toList())
            bySegment.computeIfAbsent(leaf(d), leaf -> new ArrayList<>()).add(d);
        return bySegment;
    }

    private Map<Integer, Float> found(Query query) throws IOException {
        var within = new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(allowed, Occur.FILTER)
                .build();
        return scores(searcher.search(within, most).scoreDocs);
    }

    private static Map<Integer, Float> scores(ScoreDoc[] found) {
        var scores = new HashMap<Integer, Float>();
        for (var hit : found) scores.put(hit.doc, hit.score);
        return scores;
    }

    /** The keys of the greatest values. */
    static <K> List<K> best(Map<K, ? extends Number> scores, int limit) {
        return new ArrayList<>(scores.entrySet())
                .stream()
                        .sorted(Comparator.<Map.Entry<K, ? extends Number>>comparingDouble(
                                        entry -> entry.getValue().doubleValue())
                                .reversed())
                        .limit(limit)
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /** The scores mapped onto 0–1, the least onto 0 and the greatest onto 1. */
    static <K> Map<K, Double> stretched(Map<K, ? extends Number> scores) {
        var range = scores.values().stream().mapToDouble(Number::doubleValue).summaryStatistics();
        var width = range.getMax() - range.getMin();
        var stretched = new HashMap<K, Double>();
        scores.forEach(
                (key, score) -> stretched.put(key, width <= 0 ? 1.0 : (score.doubleValue() - range.getMin()) / width));
        return stretched;
    }
}
