package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** The documents that a hard filter lets through, found once for one state of the index. Live ones only. */
final class Allowed extends Query {
    private final FixedBitSet[] bySegment;

    private Allowed(FixedBitSet[] bySegment) {
        this.bySegment = bySegment;
    }

    static Allowed by(Query filter, IndexSearcher searcher) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var weight = searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
        var bits = new FixedBitSet[leaves.size()];
        for (var leaf : leaves) {
            bits[leaf.ord] = new FixedBitSet(Math.max(1, leaf.reader().maxDoc()));
            var scorer = weight.scorer(leaf);
            if (scorer == null) continue;
            bits[leaf.ord].or(scorer.iterator());
            var live = leaf.reader().getLiveDocs();
            if (live != null) live.applyMask(bits[leaf.ord], 0);
        }
        return new Allowed(bits);
    }

    boolean none() {
        return Arrays.stream(bySegment).allMatch(bits -> bits.cardinality() == 0);
    }

    /** Every allowed document of a segment, by its number there, in order. */
    void each(int segment, IntConsumer take) {
        var bits = bySegment[segment];
        for (var d = bits.nextSetBit(0); d != DocIdSetIterator.NO_MORE_DOCS; ) {
            take.accept(d);
            d = d + 1 < bits.length() ? bits.nextSetBit(d + 1) : DocIdSetIterator.NO_MORE_DOCS;
        }
    }

    boolean has(int segment, int document) {
        return bySegment[segment].get(document);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public ScorerSupplier scorerSupplier(LeafReaderContext leaf) {
                var bits = bySegment[leaf.ord];
                var through = new BitSetIterator(bits, bits.approximateCardinality());
                return ConstantScoreScorerSupplier.fromIterator(
                        through, score(), mode, leaf.reader().maxDoc());
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "allowed";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
