package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * How much of a question whole articles hold, their wordings included: a passage lacks what stands elsewhere in its
 * article, and citizens' words stand in the wordings. Bigrams count by their rarity among articles. For one search.
 */
final class Vocabulary {
    private final IndexReader reader;
    private final Set<String> question;
    private final Map<String, Double> weights = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    /**
     * @param question its bigrams
     */
    Vocabulary(IndexReader reader, Set<String> question) throws IOException {
        this.reader = reader;
        this.question = question;
        var articles = reader.getDocCount(Fields.VOCABULARY);
        for (var term : question) {
            var frequency = reader.docFreq(new Term(Fields.VOCABULARY, term));
            if (frequency > 0) known.add(term);
            weights.put(term, Math.log(1 + (Math.max(articles, frequency) - frequency + 0.5) / (frequency + 0.5)));
        }
    }

    /** The signals {@code vocabulary}, {@code known}, {@code unknown} and {@code missing} of each article. */
    Map<String, Map<String, Double>> measure(Set<String> articles) throws IOException {
        var held = new HashMap<String, Set<String>>();
        for (var article : articles) held.put(article, new HashSet<>());
        for (var leaf : reader.leaves()) collect(leaf.reader(), held);
        var all = total(question);
        var knownOnes = total(known);
        var unknown = question.isEmpty() ? 0 : (question.size() - known.size()) / (double) question.size();
        var measured = new HashMap<String, Map<String, Double>>();
        held.forEach((article, terms) -> {
            var share = total(terms);
            var missing = known.stream()
                    .filter(term -> !terms.contains(term))
                    .mapToDouble(this::weight)
                    .max()
                    .orElse(0);
            measured.put(
                    article,
                    Map.of(
                            "vocabulary",
                            all == 0 ? 0 : share / all,
                            "known",
                            knownOnes == 0 ? 0 : share / knownOnes,
                            "unknown",
                            unknown,
                            "missing",
                            missing));
        });
        return measured;
    }

    private void collect(LeafReader leaf, Map<String, Set<String>> held) throws IOException {
        var documents = new TreeMap<Integer, Set<String>>();
        var live = leaf.getLiveDocs();
        for (var article : held.entrySet()) {
            var found = leaf.postings(new Term(Fields.WHOLE, article.getKey()), PostingsEnum.NONE);
            if (found == null) continue;
            for (var d = found.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = found.nextDoc())
                if (live == null || live.get(d)) documents.put(d, article.getValue());
        }
        for (var term : known) {
            var found = leaf.postings(new Term(Fields.VOCABULARY, term), PostingsEnum.NONE);
            if (found == null) continue;
            for (var document : documents.entrySet()) {
                var at = found.docID() < document.getKey() ? found.advance(document.getKey()) : found.docID();
                if (at == document.getKey()) document.getValue().add(term);
            }
        }
    }

    private double total(Set<String> terms) {
        return terms.stream().mapToDouble(this::weight).sum();
    }

    private double weight(String term) {
        return weights.getOrDefault(term, 0.0);
    }
}
