package org.sidu.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;

/** How much of one text another holds: bigrams, each weighted by how rare it is in the knowledge. For one search. */
final class Rarity {
    private static final Analyzer ANALYZER = new Fields.Bigrams();

    private final IndexReader reader;
    private final int documents;
    private final Map<String, Double> weights = new HashMap<>();

    Rarity(IndexSearcher searcher) {
        this.reader = searcher.getIndexReader();
        this.documents = Math.max(1, reader.numDocs());
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

    /** The sum of the weights. */
    double total(Set<String> terms) {
        return terms.stream().mapToDouble(this::weight).sum();
    }

    private double weight(String term) {
        return weights.computeIfAbsent(term, this::measured);
    }

    private double measured(String term) {
        try {
            var frequency = reader.docFreq(new Term(Fields.BIGRAM, term));
            return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> bigrams(String text) {
        var terms = new HashSet<String>();
        try (var stream = ANALYZER.tokenStream(Fields.BIGRAM, text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) terms.add(term.toString());
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }
}
