package org.sidu.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;

/** How much of a question a text holds: its bigrams, each weighted by how rare it is in the knowledge. */
final class Coverage {
    private static final Analyzer ANALYZER = new Fields.Bigrams();

    private final Map<String, Double> weights = new HashMap<>();
    private double total;

    Coverage(IndexSearcher searcher, String question) throws IOException {
        var documents = Math.max(1, searcher.getIndexReader().numDocs());
        for (var term : terms(question)) {
            var frequency = searcher.getIndexReader().docFreq(new Term(Fields.BIGRAM, term));
            var weight = Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
            weights.put(term, weight);
            total += weight;
        }
    }

    double of(String text) {
        if (total == 0) return 0;
        var held = terms(text);
        return weights.entrySet().stream()
                        .filter(weight -> held.contains(weight.getKey()))
                        .mapToDouble(Map.Entry::getValue)
                        .sum()
                / total;
    }

    private static Set<String> terms(String text) {
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
