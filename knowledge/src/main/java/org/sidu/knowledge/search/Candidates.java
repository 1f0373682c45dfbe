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
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;
import org.sidu.knowledge.SearchQuery;

/** What the index says about one question: the first stage's proposals, and the fields' scores of any passage. */
final class Candidates {
    private final IndexSearcher searcher;
    private final SearchQuery query;
    private final String words;
    private final int most;
    private final Query filter;
    private final QueryBuilder terms = new QueryBuilder(Fields.analyzer());

    /**
     * @param words the question with the official terms for what it says
     * @param inForce false to find only what is published, but not in force on the query's day, and neither replaces nor is
     *     replaced by another article
     */
    Candidates(IndexSearcher searcher, SearchQuery query, String words, int most, boolean inForce) {
        this.searcher = searcher;
        this.query = query;
        this.words = words;
        this.most = most;
        this.filter = filter(query, inForce);
    }

    Map<Integer, Float> byWords(String field) throws IOException {
        return byWords(field, filter, most);
    }

    /** The greatest similarity to any of the vectors. */
    Map<Integer, Float> byMeaning(String field, List<float[]> vectors) throws IOException {
        var best = new HashMap<Integer, Float>();
        for (var vector : vectors)
            scores(searcher.search(new KnnFloatVectorQuery(field, vector, most, filter), most).scoreDocs)
                    .forEach((d, score) -> best.merge(d, score, Math::max));
        return best;
    }

    Set<String> exact() throws IOException {
        var asked = Asked.normalise(query.text());
        if (asked.length() < 3) return Set.of();
        var same = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.ASKED, asked)), Occur.MUST)
                .add(filter, Occur.FILTER)
                .build();
        return new HashSet<>(
                articles(scores(searcher.search(same, most).scoreDocs).keySet()).values());
    }

    /** The best passages of the articles. */
    Map<Integer, Float> passagesOf(Collection<String> articles) throws IOException {
        return byWords(Fields.BIGRAM, of(articles, Fields.VECTOR), most);
    }

    /** The wordings in which the articles are asked for. */
    Set<Integer> wordingsOf(Collection<String> articles) throws IOException {
        return scores(searcher.search(of(articles, Fields.ASKED_VECTOR), most * 10).scoreDocs)
                .keySet();
    }

    /** The field's score of each document, 0 where it matches not at all. */
    Map<Integer, Float> scored(String field, Set<Integer> documents) throws IOException {
        var sought = terms.createBooleanQuery(field, words);
        if (sought == null || documents.isEmpty()) return Map.of();
        var docs = documents.stream().sorted().map(d -> new ScoreDoc(d, 0)).toArray(ScoreDoc[]::new);
        var all = new TopDocs(new TotalHits(docs.length, TotalHits.Relation.EQUAL_TO), docs);
        var rescorer = new QueryRescorer(sought) {
            @Override
            protected float combine(float first, boolean matches, float second) {
                return matches ? second : 0;
            }
        };
        return scores(rescorer.rescore(searcher, all, docs.length).scoreDocs);
    }

    Map<Integer, float[]> vectors(String field, Set<Integer> documents) throws IOException {
        var vectors = new HashMap<Integer, float[]>();
        var leaves = searcher.getIndexReader().leaves();
        for (var d : documents) {
            var leaf = leaves.get(ReaderUtil.subIndex(d, leaves));
            var values = leaf.reader().getFloatVectorValues(field);
            if (values == null) continue;
            var at = values.iterator();
            if (at.advance(d - leaf.docBase) == d - leaf.docBase)
                vectors.put(d, values.vectorValue(at.index()).clone());
        }
        return vectors;
    }

    Map<Integer, String> articles(Set<Integer> documents) throws IOException {
        var values = MultiDocValues.getSortedValues(searcher.getIndexReader(), Fields.ARTICLE);
        var articles = new HashMap<Integer, String>();
        for (var d : documents.stream().sorted().toList())
            if (values.advanceExact(d))
                articles.put(d, values.lookupOrd(values.ordValue()).utf8ToString());
        return articles;
    }

    private Map<Integer, Float> byWords(String field, Query within, int limit) throws IOException {
        var sought = terms.createBooleanQuery(field, words);
        if (sought == null) return new HashMap<>();
        var found = new BooleanQuery.Builder()
                .add(sought, Occur.MUST)
                .add(within, Occur.FILTER)
                .build();
        return scores(searcher.search(found, limit).scoreDocs);
    }

    private Query of(Collection<String> articles, String having) {
        if (articles.isEmpty()) return new MatchNoDocsQuery();
        return new BooleanQuery.Builder()
                .add(
                        new TermInSetQuery(
                                Fields.ARTICLE,
                                articles.stream().map(BytesRef::new).toList()),
                        Occur.FILTER)
                .add(new FieldExistsQuery(having), Occur.FILTER)
                .add(filter, Occur.FILTER)
                .build();
    }

    private static Query filter(SearchQuery query, boolean inForce) {
        var day = query.asOf().toEpochDay();
        var regions = query.regions().stream().map(BytesRef::new).toList();
        var filter = new BooleanQuery.Builder().add(new TermInSetQuery(Fields.REGION, regions), Occur.FILTER);
        if (inForce)
            filter.add(LongPoint.newRangeQuery(Fields.FROM, Long.MIN_VALUE, day), Occur.FILTER)
                    .add(LongPoint.newRangeQuery(Fields.UNTIL, day, Long.MAX_VALUE), Occur.FILTER);
        else
            filter.add(new TermQuery(new Term(Fields.ALONE, Fields.YES)), Occur.FILTER)
                    .add(
                            new BooleanQuery.Builder()
                                    .add(LongPoint.newRangeQuery(Fields.FROM, day + 1, Long.MAX_VALUE), Occur.SHOULD)
                                    .add(LongPoint.newRangeQuery(Fields.UNTIL, Long.MIN_VALUE, day - 1), Occur.SHOULD)
                                    .build(),
                            Occur.FILTER);
        return filter.build();
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
