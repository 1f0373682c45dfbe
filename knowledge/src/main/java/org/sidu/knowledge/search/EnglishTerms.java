package org.sidu.knowledge.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sidu.common.PlainText;

/**
 * Turns an English question into the Chinese one that its terms make, by a table that editors own: lines {@code 官方用语:
 * english term, another}; a {@code ?} before the line marks a way of asking, which comes last.
 */
final class EnglishTerms {
    private final List<Term> terms;

    private record Term(String english, String official, boolean asks) {}

    private EnglishTerms(List<Term> terms) {
        this.terms = terms;
    }

    static EnglishTerms read(InputStream file) throws IOException {
        var terms = new ArrayList<Term>();
        var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            var colon = line.indexOf(':');
            if (line.startsWith("#") || colon < 0) continue;
            var asks = line.startsWith("?");
            var official = line.substring(asks ? 1 : 0, colon).strip();
            for (var english : line.substring(colon + 1).split(","))
                if (!english.isBlank()) terms.add(new Term(plain(english), official, asks));
        }
        // The longest first, so that "temporary identity card" is not taken for an identity card.
        terms.sort((a, b) -> b.english().length() - a.english().length());
        return new EnglishTerms(List.copyOf(terms));
    }

    /** The question in Chinese terms; null when it is not English, or no term but ways of asking is known. */
    @Nullable
    String chinese(String question) {
        if (question.chars().anyMatch(c -> PlainText.ideograph((char) c))) return null;
        var text = plain(question);
        var matters = new ArrayList<Found>();
        var ways = new ArrayList<Found>();
        for (var term : terms) {
            var at = text.indexOf(term.english());
            if (at < 0) continue;
            (term.asks() ? ways : matters).add(new Found(at, term.official()));
            text = text.replace(term.english(), " " + "_".repeat(term.english().length() - 2) + " ");
        }
        if (matters.isEmpty()) return null;
        matters.sort((a, b) -> a.at() - b.at());
        var chinese = new StringBuilder();
        for (var found : matters) if (chinese.indexOf(found.official()) < 0) chinese.append(found.official());
        if (!ways.isEmpty()) chinese.append(ways.getFirst().official());
        return chinese.toString();
    }

    private record Found(int at, String official) {}

    /** Words in lower case without a plural's s, with one space around each. */
    private static String plain(String english) {
        var plain = new StringBuilder(" ");
        for (var word : english.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
            if (!word.isEmpty())
                plain.append(
                                word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                                        ? word.substring(0, word.length() - 1)
                                        : word)
                        .append(' ');
        return plain.toString();
    }
}
