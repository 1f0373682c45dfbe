package org.sidu.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;

/** How rare terms are in a field, as BM25 counts it. For one state of the index; remembers what was asked. */
final class Rarity {
    /** Forgets all it remembers beyond so many terms, some 10 MB. */
    private static final int MOST = 100_000;

    private final IndexReader reader;
    private final String field;
    private final int documents;
    private final Map<String, Integer> frequencies = new ConcurrentHashMap<>();

    /**
     * @param documents of how many the frequencies are counted
     */
    Rarity(IndexReader reader, String field, int documents) {
        this.reader = reader;
        this.field = field;
        this.documents = documents;
    }

    /** The weighted share of {@code of} that {@code in} holds, 0–1; 0 when {@code of} is empty. */
    double share(Set<String> of, Set<String> in) {
        var all = 0.0;
        var held = 0.0;
        for (var term : of) {
            var weight = weight(term);
            all += weight;
            if (in.contains(term)) held += weight;
        }
        return all == 0 ? 0 : held / all;
    }

    double weight(String term) {
        var frequency = frequency(term);
        return Math.log(1 + (Math.max(documents, frequency) - frequency + 0.5) / (frequency + 0.5));
    }

    /** In how many documents the term stands. */
    int frequency(String term) {
        var known = frequencies.get(term);
        if (known != null) return known;
        if (frequencies.size() > MOST) frequencies.clear();
        return frequencies.computeIfAbsent(term, this::counted);
    }

    private int counted(String term) {
        try {
            return reader.docFreq(new Term(field, term));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
