package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.Recall;
import org.sidu.knowledge.SearchQuery;
import org.sidu.knowledge.SearchTrace;

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
    private static final int OUT_OF_FORCE = 5;
    private static final int REMOVED = 30;

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
    Recall search(SearchQuery query, @Nullable Readings<float[]> vectors) throws IOException {
        var searcher = index.searchers().acquire();
        try {
            var snapshot = index.snapshot(searcher.getIndexReader());
            var sought = Sought.of(query, synonyms, vectors);
            var inForce = snapshot.allowed(searcher, query, true);
            var found = new Candidates(snapshot, searcher, sought, inForce, candidates);
            var hits = hits(found, snapshot, sought, MEASURED, query.limit());
            var lapsed = snapshot.allowed(searcher, query, false);
            var outOfForce = lapsed.none()
                    ? List.<Hit>of()
                    : hits(
                            new Candidates(snapshot, searcher, sought, lapsed, OUT_OF_FORCE),
                            snapshot,
                            sought,
                            OUT_OF_FORCE,
                            1);
            return new Recall(
                    query.text(),
                    hits,
                    outOfForce.stream().findFirst().orElse(null),
                    vectors != null,
                    snapshot.epoch());
        } finally {
            index.searchers().release(searcher);
        }
    }

    /** The best of what is published, but removed by the hard filters, and by which. */
    List<SearchTrace.Removed> removed(SearchQuery query, Readings<float[]> vectors) throws IOException {
        var searcher = index.searchers().acquire();
        try {
            var snapshot = index.snapshot(searcher.getIndexReader());
            var all = snapshot.everything(searcher);
            var sought = Sought.of(query, synonyms, vectors);
            var found = new Candidates(snapshot, searcher, sought, all, candidates);
            return hits(found, snapshot, sought, MEASURED, REMOVED).stream()
                    .flatMap(hit -> SearchTrace.Removed.of(hit, query).stream())
                    .toList();
        } finally {
            index.searchers().release(searcher);
        }
    }

    private List<Hit> hits(Candidates found, Snapshot snapshot, Sought sought, int measured, int limit)
            throws IOException {
        var exact = found.exact();
        var passages = new LinkedHashMap<Integer, Passage>();
        for (var d : proposed(found, sought, exact, measured).stream().sorted().toList())
            passages.put(d, found.passage(d));
        var signals = new Signals(found, snapshot, sought, exact).measure(passages);
        var hits = new ArrayList<Hit>(passages.size());
        passages.forEach((d, passage) -> {
            var its = signals.getOrDefault(d, Map.of());
            var score = weights.score(its, sought.vectors() != null);
            hits.add(new Hit(passage, score, exact.contains(found.article(d)), its));
        });
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        return hits.subList(0, Math.min(limit, hits.size()));
    }

    /** The first stage: the passages that the fields propose, best first. */
    private static List<Integer> proposed(Candidates found, Sought sought, Set<String> exact, int limit)
            throws IOException {
        var bigram = found.byWords(Fields.BIGRAM);
        var word = found.byWords(Fields.WORD);
        var readings = sought.vectors();
        var meanings = readings == null ? List.<float[]>of() : readings.all();
        var meaning = found.byMeaning(Fields.VECTOR, meanings);
        var askedWords = byArticle(found, found.byWords(Fields.ASKED_BIGRAM));
        var askedMeaning = byArticle(found, found.byMeaning(Fields.ASKED_VECTOR, meanings));
        var led = new LinkedHashSet<>(exact);
        led.addAll(Candidates.best(askedWords, LED_TO));
        led.addAll(Candidates.best(askedMeaning, LED_TO));
        found.scored(Fields.BIGRAM, found.of(led, Fields.VECTOR)).forEach(bigram::putIfAbsent);

        var fused = new HashMap<Integer, Double>();
        for (var scores : List.of(bigram, word, meaning))
            Candidates.stretched(scores).forEach((d, score) -> fused.merge(d, score, Double::sum));
        var lead = new HashMap<String, Double>();
        for (var scores : List.of(askedWords, askedMeaning))
            Candidates.stretched(scores).forEach((article, score) -> lead.merge(article, score, Double::sum));
        exact.forEach(article -> lead.merge(article, EXACT, Double::sum));
        fused.replaceAll((d, score) -> score + lead.getOrDefault(found.article(d), 0.0));
        return Candidates.best(fused, limit);
    }

    private static Map<String, Float> byArticle(Candidates found, Map<Integer, Float> scores) {
        var best = new HashMap<String, Float>();
        scores.forEach((d, score) -> best.merge(found.article(d), score, Math::max));
        return best;
    }
}
