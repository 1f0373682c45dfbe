package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * How much of a question whole articles hold, their wordings included: a passage lacks what stands elsewhere in its
 * article, and citizens' words stand in the wordings. Terms count by their rarity among articles. For one search.
 */
final class Vocabulary {
    // BM25's usual saturation and weight of length.
    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final IndexReader reader;
    private final Rarity rarity;
    private final Set<String> question;
    private final Set<String> known = new HashSet<>();
    private final double usualLength;

    /** What one article holds. */
    private static final class Held {
        private final Set<String> terms = new HashSet<>();
        private double score;
        private double length;
    }

    /**
     * @param question its terms
     */
    Vocabulary(IndexReader reader, Rarity rarity, Set<String> question) throws IOException {
        this.reader = reader;
        this.rarity = rarity;
        this.question = question;
        for (var term : question) if (rarity.frequency(term) > 0) known.add(term);
        this.usualLength = Math.max(
                1,
                (double) reader.getSumTotalTermFreq(Fields.VOCABULARY)
                        / Math.max(1, reader.getDocCount(Fields.VOCABULARY)));
    }

    /** The signals {@code vocabulary}, {@code known}, {@code unknown}, {@code missing} and {@code whole} of each article. */
    Map<String, Map<String, Double>> measure(Set<String> articles) throws IOException {
        var held = new HashMap<String, Held>();
        for (var article : articles) held.put(article, new Held());
        for (var leaf : reader.leaves()) collect(leaf.reader(), held);
        var all = total(question);
        var knownOnes = total(known);
        var unknown = question.isEmpty() ? 0 : (question.size() - known.size()) / (double) question.size();
        var measured = new HashMap<String, Map<String, Double>>();
        held.forEach((article, its) -> {
            var share = total(its.terms);
            var missing = known.stream()
                    .filter(term -> !its.terms.contains(term))
                    .mapToDouble(rarity::weight)
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
                            missing,
                            "whole",
                            its.score / Math.max(2, question.size())));
        });
        return measured;
    }

    private void collect(LeafReader leaf, Map<String, Held> held) throws IOException {
        var documents = documents(leaf, held);
        if (documents.isEmpty()) return;
        for (var term : known) {
            var found = leaf.postings(new Term(Fields.VOCABULARY, term), PostingsEnum.FREQS);
            if (found == null) continue;
            for (var document : documents.entrySet()) {
                var at = found.docID() < document.getKey() ? found.advance(document.getKey()) : found.docID();
                if (at != document.getKey()) continue;
                var its = document.getValue();
                its.terms.add(term);
                its.score += rarity.weight(term)
                        * found.freq()
                        / (found.freq() + K1 * (1 - B + B * its.length / usualLength));
            }
        }
    }

    private static TreeMap<Integer, Held> documents(LeafReader leaf, Map<String, Held> held) throws IOException {
        var documents = new TreeMap<Integer, Held>();
        var live = leaf.getLiveDocs();
        for (var article : held.entrySet()) {
            var found = leaf.postings(new Term(Fields.WHOLE, article.getKey()), PostingsEnum.NONE);
            if (found == null) continue;
            for (var d = found.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = found.nextDoc())
                if (live == null || live.get(d)) documents.put(d, article.getValue());
        }
        var lengths = leaf.getNormValues(Fields.VOCABULARY);
        for (var document : documents.entrySet()) document.getValue().length = length(lengths, document.getKey());
        return documents;
    }

    /** Terms of the document, as near as the index keeps it. */
    private static double length(@Nullable NumericDocValues lengths, int document) throws IOException {
        return lengths != null && lengths.advanceExact(document)
                ? SmallFloat.byte4ToInt((byte) lengths.longValue())
                : 0;
    }

    private double total(Set<String> terms) {
        return terms.stream().mapToDouble(rarity::weight).sum();
    }
}
