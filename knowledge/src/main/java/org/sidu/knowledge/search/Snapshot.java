package org.sidu.knowledge.search;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.SearchQuery;
import tools.jackson.databind.json.JsonMapper;

/** One state of the index and what searches of it have in common; the next publication makes another one. */
final class Snapshot {
    private static final int MOST_FILTERS = 256;

    private final IndexReader reader;
    private final long epoch;
    private final Map<Object, Segment> segments;
    private final Rarity amongPassages;
    private final Rarity amongArticles;
    private final Map<Scope, Allowed> filters = new ConcurrentHashMap<>();

    /** Whose knowledge is searched, of which day. */
    private record Scope(Set<String> regions, LocalDate day, boolean inForce) {}

    private Snapshot(IndexReader reader, long epoch, Map<Object, Segment> segments) throws IOException {
        this.reader = reader;
        this.epoch = epoch;
        this.segments = segments;
        this.amongPassages = new Rarity(reader, Fields.BIGRAM, Math.max(1, reader.numDocs()));
        this.amongArticles = new Rarity(reader, Fields.VOCABULARY, reader.getDocCount(Fields.VOCABULARY));
    }

    /**
     * @param before an earlier state, whose segments are used again where they still stand
     */
    static Snapshot of(IndexReader reader, @Nullable Snapshot before, JsonMapper json) throws IOException {
        var segments = new HashMap<Object, Segment>();
        for (var leaf : reader.leaves()) {
            var key = leaf.reader().getCoreCacheHelper().getKey();
            var known = before == null ? null : before.segments.get(key);
            segments.put(key, known == null ? new Segment(leaf.reader(), json) : known);
        }
        return new Snapshot(reader, PassageIndex.epoch(reader), segments);
    }

    boolean shows(IndexReader other) {
        return reader == other;
    }

    /** Up to which publications this state holds, exactly. */
    long epoch() {
        return epoch;
    }

    IndexReader reader() {
        return reader;
    }

    Segment segment(LeafReaderContext leaf) {
        var segment = segments.get(leaf.reader().getCoreCacheHelper().getKey());
        if (segment == null) throw new IllegalStateException("the segment belongs to another state of the index");
        return segment;
    }

    /** Whether all vectors lie in memory. */
    boolean keepsVectors() {
        return segments.values().stream().allMatch(Segment::keepsVectors);
    }

    Rarity amongPassages() {
        return amongPassages;
    }

    Rarity amongArticles() {
        return amongArticles;
    }

    /**
     * The documents that may be shown.
     *
     * @param inForce false for those alone that are published, but not in force on the query's day, and neither replace nor
     *     are replaced by another article
     */
    Allowed allowed(IndexSearcher searcher, SearchQuery query, boolean inForce) throws IOException {
        var scope = new Scope(query.regions(), query.asOf(), inForce);
        var known = filters.get(scope);
        if (known != null) return known;
        if (filters.size() >= MOST_FILTERS) filters.clear();
        var found = Allowed.by(filter(scope), searcher);
        filters.put(scope, found);
        return found;
    }

    /** All documents, whatever their region and validity. */
    Allowed everything(IndexSearcher searcher) throws IOException {
        return Allowed.by(LongPoint.newRangeQuery(Fields.FROM, Long.MIN_VALUE, Long.MAX_VALUE), searcher);
    }

    private static Query filter(Scope scope) {
        var day = scope.day().toEpochDay();
        List<BytesRef> regions = new ArrayList<>();
        for (var region : scope.regions()) regions.add(new BytesRef(region));
        var filter = new BooleanQuery.Builder().add(new TermInSetQuery(Fields.REGION, regions), Occur.FILTER);
        if (scope.inForce())
            return filter.add(LongPoint.newRangeQuery(Fields.FROM, Long.MIN_VALUE, day), Occur.FILTER)
                    .add(LongPoint.newRangeQuery(Fields.UNTIL, day, Long.MAX_VALUE), Occur.FILTER)
                    .build();
        var notInForce = new BooleanQuery.Builder()
                .add(LongPoint.newRangeQuery(Fields.FROM, day + 1, Long.MAX_VALUE), Occur.SHOULD)
                .add(LongPoint.newRangeQuery(Fields.UNTIL, Long.MIN_VALUE, day - 1), Occur.SHOULD)
                .build();
        return filter.add(new TermQuery(new Term(Fields.ALONE, Fields.YES)), Occur.FILTER)
                .add(notInForce, Occur.FILTER)
                .build();
    }
}
