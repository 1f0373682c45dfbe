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
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
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
 * One search over one state of the index. Passages are proposed by three retrievers (bigrams, words, meaning) and by the
 * wordings in which articles are asked for; under the same hard filter, each retriever's scores are stretched to 0–1 and
 * summed with equal weight. Blocking; runs on the CPU scheduler.
 */
final class HybridSearch {
    private static final double EXACT = 3.0;
    private static final int LED_TO = 10;

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
            return new OneSearch(searcher, query, vector).hits();
        } finally {
            index.searchers().release(searcher);
        }
    }

    private final class OneSearch {
        private final IndexSearcher searcher;
        private final SearchQuery query;
        private final float @Nullable [] vector;
        private final Query filter;

        OneSearch(IndexSearcher searcher, SearchQuery query, float @Nullable [] vector) {
            this.searcher = searcher;
            this.query = query;
            this.vector = vector;
            this.filter = filter(query);
        }

        List<Hit> hits() throws IOException {
            var bigram = byWords(Fields.BIGRAM, filter);
            var word = byWords(Fields.WORD, filter);
            var meaning = byMeaning(Fields.VECTOR);
            var askedWords = byArticle(byWords(Fields.ASKED_BIGRAM, filter));
            var askedMeaning = byArticle(byMeaning(Fields.ASKED_VECTOR));
            var exact = byArticle(exact()).keySet();
            byWords(Fields.BIGRAM, ledTo(askedWords, askedMeaning, exact)).forEach(bigram::putIfAbsent);

            var fused = new HashMap<Integer, Double>();
            for (var scores : List.of(bigram, word, meaning))
                stretch(scores).forEach((d, score) -> fused.merge(d, score, Double::sum));
            var lead = new HashMap<String, Double>();
            for (var scores : List.of(askedWords, askedMeaning))
                stretch(scores).forEach((article, score) -> lead.merge(article, score, Double::sum));
            exact.forEach(article -> lead.merge(article, EXACT, Double::sum));

            var articles = articles(fused.keySet());
            fused.replaceAll((d, score) -> score + lead.getOrDefault(articles.get(d), 0.0));
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
                var article = articles.getOrDefault(d, "");
                var passage =
                        index.read(stored.document(d, Set.of(Fields.STORED)).getBinaryValue(Fields.STORED).bytes);
                hits.add(new Hit(
                        passage,
                        entry.getValue(),
                        bigram.getOrDefault(d, 0f),
                        word.getOrDefault(d, 0f),
                        cosine(meaning.get(d)),
                        cosine(askedMeaning.get(article)),
                        coverage.of(passage.titlePath() + "\n" + passage.text()),
                        exact.contains(article)));
            }
            return hits;
        }

        /** Lucene maps a dot product of −1 to 1 onto a score of 0 to 1. */
        private double cosine(@Nullable Float score) {
            return score == null ? 0 : 2.0 * score - 1;
        }

        private Map<Integer, Float> byWords(String field, Query within) throws IOException {
            var words = terms.createBooleanQuery(field, query.text());
            if (words == null) return new HashMap<>();
            var found = new BooleanQuery.Builder()
                    .add(words, Occur.MUST)
                    .add(within, Occur.FILTER)
                    .build();
            return scores(searcher.search(found, candidates).scoreDocs);
        }

        private Map<Integer, Float> byMeaning(String field) throws IOException {
            if (vector == null) return new HashMap<>();
            var nearest = new KnnFloatVectorQuery(field, vector, candidates, filter);
            return scores(searcher.search(nearest, candidates).scoreDocs);
        }

        private Map<Integer, Float> exact() throws IOException {
            var asked = Asked.normalise(query.text());
            if (asked.length() < 3) return Map.of();
            var same = new BooleanQuery.Builder()
                    .add(new TermQuery(new Term(Fields.ASKED, asked)), Occur.MUST)
                    .add(filter, Occur.FILTER)
                    .build();
            return scores(searcher.search(same, candidates).scoreDocs);
        }

        /** The passages of the articles that the wordings speak for most. */
        private Query ledTo(Map<String, Float> words, Map<String, Float> meaning, Set<String> exact) {
            var led = new HashSet<>(exact);
            for (var scores : List.of(words, meaning)) {
                scores.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(LED_TO)
                        .forEach(entry -> led.add(entry.getKey()));
            }
            if (led.isEmpty()) return new MatchNoDocsQuery();
            var articles = led.stream().map(BytesRef::new).toList();
            return new BooleanQuery.Builder()
                    .add(new TermInSetQuery(Fields.ARTICLE, articles), Occur.FILTER)
                    .add(new FieldExistsQuery(Fields.VECTOR), Occur.FILTER)
                    .build();
        }

        private Map<String, Float> byArticle(Map<Integer, Float> scores) throws IOException {
            var articles = articles(scores.keySet());
            var best = new HashMap<String, Float>();
            scores.forEach((d, score) -> best.merge(articles.getOrDefault(d, ""), score, Math::max));
            return best;
        }

        private Map<Integer, String> articles(Set<Integer> documents) throws IOException {
            var values = MultiDocValues.getSortedValues(searcher.getIndexReader(), Fields.ARTICLE);
            var articles = new HashMap<Integer, String>();
            for (var d : documents.stream().sorted().toList())
                if (values.advanceExact(d))
                    articles.put(d, values.lookupOrd(values.ordValue()).utf8ToString());
            return articles;
        }
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

    private static Map<Integer, Float> scores(ScoreDoc[] found) {
        var scores = new HashMap<Integer, Float>();
        for (var hit : found) scores.put(hit.doc, hit.score);
        return scores;
    }

    private static <K> Map<K, Double> stretch(Map<K, Float> scores) {
        var stretched = new HashMap<K, Double>();
        var min = scores.values().stream().min(Float::compare).orElse(0f);
        var max = scores.values().stream().max(Float::compare).orElse(0f);
        scores.forEach(
                (key, score) -> stretched.put(key, max.equals(min) ? 1.0 : (double) (score - min) / (max - min)));
        return stretched;
    }
}
