package org.sidu.bot.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sidu.common.ChineseNumbers;
import org.sidu.common.ChineseNumbers.Value;
import org.sidu.common.PlainText;

/** One passage as the model was given it, read once for all the clauses that cite it. */
public final class Evidence {
    static final Pattern PARTS = Pattern.compile("(?:,(?!\\d{3}(?!\\d))|(?<!\\d),|[，；;。！？!?\\n])+");
    private static final String BORDER = "，,；;。！!？?：:\n -*•·.、";
    private static final Pattern SENTENCES = Pattern.compile("[；;。！？!?\\n]+");

    /** A stretch between stops. */
    record Part(String text, Set<String> bigrams, List<Value> values) {
        static Part of(String text) {
            return new Part(text, PlainText.bigrams(text), ChineseNumbers.in(text));
        }
    }

    private final String text;
    private final Set<String> regions;
    private final Set<String> title;
    private final Set<String> bigrams;
    private final Set<String> likeBigrams;
    private final List<Part> parts;
    private final List<Part> sentences;
    private final List<Part> statements;

    /**
     * @param text title path and, from the second line on, the text; in matching form
     * @param like the text with like words replaced by the one that stands for them
     * @param regions codes of the regions for which the passage holds
     */
    Evidence(String text, String like, Set<String> regions) {
        var body = text.indexOf('\n') + 1;
        this.text = text;
        this.title = PlainText.bigrams(text.substring(0, body));
        this.regions = Set.copyOf(regions);
        this.bigrams = allBigrams(text);
        this.likeBigrams = new HashSet<>(bigrams);
        this.likeBigrams.addAll(allBigrams(like));
        this.parts = split(PARTS, text);
        this.statements = split(SENTENCES, text.substring(body));
        this.sentences = new ArrayList<>(split(SENTENCES, text.substring(0, body)));
        this.sentences.addAll(statements);
    }

    private static Set<String> allBigrams(String text) {
        var all = new HashSet<>(PlainText.bigrams(text));
        all.addAll(PlainText.contentBigrams(text));
        return all;
    }

    private static List<Part> split(Pattern at, String text) {
        return Arrays.stream(at.split(text))
                .filter(part -> !part.isBlank())
                .map(Part::of)
                .toList();
    }

    /** The passage in the form in which texts are compared. */
    String text() {
        return text;
    }

    Set<String> regions() {
        return regions;
    }

    /** All bigrams, and those that remain when words without content are cut out. */
    Set<String> bigrams() {
        return bigrams;
    }

    /** The same, of the text with like words in one form, too. */
    Set<String> likeBigrams() {
        return likeBigrams;
    }

    Set<String> titleBigrams() {
        return title;
    }

    /** The sentence that a part stands in. */
    Part sentenceOf(Part part) {
        return sentences.stream()
                .filter(sentence -> sentence.text().contains(part.text()))
                .findFirst()
                .orElse(part);
    }

    /** The parts of a sentence, in order. */
    List<Part> partsOf(Part sentence) {
        return parts.stream()
                .filter(part -> sentence.text().contains(part.text()))
                .toList();
    }

    List<Part> parts() {
        return parts;
    }

    /** Whether the passage has the text word for word, from the beginning of one of its parts to the end of one. */
    boolean quotes(String clause) {
        var wanted = trimmed(clause);
        if (wanted.isEmpty()) return false;
        for (var at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            var end = at + wanted.length();
            if ((at == 0 || BORDER.indexOf(text.charAt(at - 1)) >= 0)
                    && (end == text.length() || BORDER.indexOf(text.charAt(end)) >= 0)) return true;
        }
        return false;
    }

    /** Whether the text is a whole sentence of the passage. */
    boolean isSentence(String clause) {
        var wanted = trimmed(clause);
        return statements.stream().anyMatch(sentence -> trimmed(sentence.text()).equals(wanted));
    }

    private static String trimmed(String clause) {
        var from = 0;
        var to = clause.length();
        while (from < to && BORDER.indexOf(clause.charAt(from)) >= 0) from++;
        while (to > from && BORDER.indexOf(clause.charAt(to - 1)) >= 0) to--;
        return clause.substring(from, to);
    }

    boolean states(Value value) {
        return sentences.stream().anyMatch(part -> part.values().stream().anyMatch(value::agreesWith));
    }

    /** The sentences below the title that are about what the clause is about, nearest first. */
    List<Part> about(String clause) {
        var about = PlainText.contentBigrams(clause);
        var nearness = new HashMap<Part, Integer>();
        for (var sentence : statements) nearness.put(sentence, shared(about, sentence.bigrams()));
        var most = nearness.values().stream().max(Integer::compare).orElse(0);
        return statements.stream()
                .filter(sentence -> most > 0 && nearness.getOrDefault(sentence, 0) * 3 >= most * 2)
                .sorted(Comparator.comparingInt((Part sentence) -> nearness.getOrDefault(sentence, 0))
                        .reversed())
                .toList();
    }

    static int shared(Set<String> some, Set<String> others) {
        var count = 0;
        for (var one : some) if (others.contains(one)) count++;
        return count;
    }
}
