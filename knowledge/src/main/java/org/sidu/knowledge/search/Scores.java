package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/**
 * The score that one query gives to every document, found in one pass: the first stage takes the best of them, the second
 * looks up those of whatever it measures.
 */
final class Scores {
    private final List<LeafReaderContext> leaves;
    private final float[] @Nullable [] bySegment;

    private Scores(List<LeafReaderContext> leaves) {
        this.leaves = leaves;
        this.bySegment = new float[leaves.size()][];
    }

    static Scores of(Query query, IndexSearcher searcher) throws IOException {
        var scores = new Scores(searcher.getIndexReader().leaves());
        var weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
        for (var leaf : scores.leaves) {
            var scorer = weight.bulkScorer(leaf);
            if (scorer == null) continue;
            var found = new float[leaf.reader().maxDoc()];
            scorer.score(new Keeping(found), null, 0, DocIdSetIterator.NO_MORE_DOCS);
            scores.bySegment[leaf.ord] = found;
        }
        return scores;
    }

    private static final class Keeping implements LeafCollector {
        private final float[] scores;
        private @Nullable Scorable scorer;

        Keeping(float[] scores) {
            this.scores = scores;
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(int document) throws IOException {
            if (scorer != null) scores[document] = scorer.score();
        }
    }

    /** The document's score; 0 when the query does not match it. */
    float of(LeafReaderContext leaf, int document) {
        var scores = bySegment[leaf.ord];
        return scores == null ? 0 : scores[document - leaf.docBase];
    }

    /** The greatest scores among the allowed documents. */
    Map<Integer, Float> best(Allowed allowed, int most) {
        var best = new Best(most);
        for (var leaf : leaves) {
            var scores = bySegment[leaf.ord];
            if (scores == null) continue;
            allowed.each(leaf.ord, d -> {
                if (scores[d] > 0) best.offer(leaf.docBase + d, scores[d]);
            });
        }
        return best.taken();
    }

    /** Keeps the greatest of what it is offered; among equals, what came first. */
    static final class Best {
        private record Scored(int document, float score) {}

        private final PriorityQueue<Scored> kept = new PriorityQueue<>(Comparator.comparingDouble(Scored::score));
        private final int most;

        Best(int most) {
            this.most = most;
        }

        void offer(int document, float score) {
            if (kept.size() == most) {
                if (score <= kept.element().score()) return;
                kept.remove();
            }
            kept.add(new Scored(document, score));
        }

        Map<Integer, Float> taken() {
            var taken = new HashMap<Integer, Float>();
            for (var one : kept) taken.put(one.document(), one.score());
            return taken;
        }
    }
}
