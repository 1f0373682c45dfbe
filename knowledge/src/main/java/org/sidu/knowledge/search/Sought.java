package org.sidu.knowledge.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.SearchQuery;

/**
 * One question, cut into terms once for all that is measured with it.
 *
 * @param text as it was asked
 * @param byField the question with the official terms for what it says, in the terms of each field
 * @param bigrams of the question alone
 * @param expanded of the question and the official terms
 * @param vectors of its readings; null when meaning takes no part
 */
record Sought(
        String text,
        Map<String, Query> byField,
        Set<String> bigrams,
        Set<String> expanded,
        @Nullable Readings<float[]> vectors) {

    static Sought of(SearchQuery query, Synonyms synonyms, @Nullable Readings<float[]> vectors) {
        var words = query.text() + "\n" + String.join("\n", synonyms.officialTerms(query.text()));
        var terms = new QueryBuilder(Fields.analyzer());
        var byField = List.of(Fields.BIGRAM, Fields.WORD, Fields.ASKED_BIGRAM).stream()
                .collect(Collectors.toMap(field -> field, field -> {
                    var sought = terms.createBooleanQuery(field, words);
                    return sought == null ? new MatchNoDocsQuery() : sought;
                }));
        return new Sought(query.text(), byField, Bigrams.of(query.text()), Bigrams.of(words), vectors);
    }

    Query in(String field) {
        return byField.getOrDefault(field, new MatchNoDocsQuery());
    }

    /** How many terms the question has, at least two: what scores that grow with it are divided by. */
    int length() {
        return Math.max(2, bigrams.size());
    }
}
