package org.sidu.knowledge.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What citizens say and what the texts call it. Read from lines {@code official: form、form}; the longest form wins where
 * several begin at the same character.
 */
final class Synonyms {
    private static final int NAME = 6;

    private final Map<String, List<String>> officialOf;
    private final int longest;

    private Synonyms(Map<String, List<String>> officialOf) {
        this.officialOf = officialOf;
        this.longest =
                officialOf.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    static Synonyms read(InputStream file) throws IOException {
        var officialOf = new HashMap<String, List<String>>();
        var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            var colon = line.indexOf(':');
            if (line.startsWith("#") || colon < 0) continue;
            var official = line.substring(0, colon).strip();
            for (var form : line.substring(colon + 1).split("、")) {
                if (form.isBlank()) continue;
                officialOf
                        .computeIfAbsent(form.strip(), key -> new ArrayList<>())
                        .add(official);
            }
        }
        return new Synonyms(officialOf);
    }

    /** The official terms for what a question says in other words. */
    Set<String> officialTerms(String question) {
        var terms = new LinkedHashSet<String>();
        for (var at = 0; at < question.length(); ) {
            var form = formAt(question, at);
            for (var official : officialOf.getOrDefault(form, List.of()))
                if (!question.contains(official)) terms.add(official);
            at += Math.max(1, form.length());
        }
        return terms;
    }

    /** The official terms, and all that citizens say for them. */
    Set<String> terms() {
        var terms = officialOf.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        terms.addAll(officialOf.keySet());
        return terms;
    }

    /** Those of them that are names rather than phrases. */
    Set<String> shortTerms() {
        return terms().stream().filter(term -> term.length() <= NAME).collect(Collectors.toSet());
    }

    private String formAt(String question, int at) {
        for (var length = Math.min(longest, question.length() - at); length >= 2; length--) {
            var form = question.substring(at, at + length);
            if (officialOf.containsKey(form)) return form;
        }
        return "";
    }
}
