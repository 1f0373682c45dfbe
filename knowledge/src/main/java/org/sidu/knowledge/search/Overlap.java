package org.sidu.knowledge.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a question and a text have in common, letter by letter. For one question; not for several threads at once. */
final class Overlap {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern END = Pattern.compile("[。！？!?；;\n]+");
    private static final int SCRAP = 3;
    private static final double NONE_ASKED = 0.5;

    private final Map<String, Integer> terms = new HashMap<>();
    private final BitSet beginnings = new BitSet();
    private final double[] amongPassages;
    private final double[] amongArticles;
    private final char[] letters;
    private final Set<String> numbers;
    private final int[] run;

    /**
     * Measures of one text.
     *
     * @param coverage share of the question's terms, by rarity among passages, that the text holds
     * @param sentence the greatest share of them, by rarity among articles, that one sentence holds
     * @param run letters of the longest piece that both have in common, whatever signs stand between them
     * @param numbers share of the question's numbers that the text holds; 0.5 for a question without
     */
    record Measured(double coverage, double sentence, double run, double numbers) {}

    Overlap(Sought sought, Rarity passages, Rarity articles) {
        this.amongPassages = new double[sought.bigrams().size()];
        this.amongArticles = new double[amongPassages.length];
        for (var term : sought.bigrams()) {
            amongPassages[terms.size()] = passages.weight(term);
            amongArticles[terms.size()] = articles.weight(term);
            terms.put(term, terms.size());
            beginnings.set(term.charAt(0));
        }
        this.letters = letters(sought.text());
        this.numbers = numbers(sought.text());
        this.run = new int[letters.length];
    }

    /**
     * @param heading title and headings: part of the text, but no sentence of it
     */
    Measured with(String heading, String text) {
        var all = held(heading);
        var sentence = 0.0;
        for (var piece : END.split(text)) {
            var held = held(piece);
            all.or(held);
            if (piece.length() > SCRAP) sentence = Math.max(sentence, share(amongArticles, held));
        }
        var whole = heading + "\n" + text;
        return new Measured(share(amongPassages, all), sentence, run(whole), numbersIn(whole));
    }

    private BitSet held(String text) {
        var held = new BitSet(amongPassages.length);
        Bigrams.each(text, term -> {
            if (!beginnings.get(term.charAt(0))) return;
            var n = terms.get(term);
            if (n != null) held.set(n);
        });
        return held;
    }

    private static double share(double[] weights, BitSet held) {
        var some = held.stream().mapToDouble(n -> weights[n]).sum();
        var all = Arrays.stream(weights).sum();
        return all == 0 ? 0 : some / all;
    }

    private int run(String text) {
        Arrays.fill(run, 0);
        var longest = 0;
        for (var letter : letters(text)) {
            for (var n = letters.length - 1; n >= 0; n--) {
                run[n] = letters[n] == letter ? (n == 0 ? 0 : run[n - 1]) + 1 : 0;
                longest = Math.max(longest, run[n]);
            }
        }
        return longest;
    }

    private double numbersIn(String text) {
        if (numbers.isEmpty()) return NONE_ASKED;
        var held = new HashSet<>(numbers(text));
        return numbers.stream().filter(held::contains).count() / (double) numbers.size();
    }

    private static Set<String> numbers(String text) {
        return NUMBER.matcher(Bigrams.narrow(text))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static char[] letters(String raw) {
        var text = Bigrams.narrow(raw);
        var letters = new char[text.length()];
        var n = 0;
        for (var i = 0; i < text.length(); i++)
            if (Character.isLetterOrDigit(text.charAt(i))) letters[n++] = text.charAt(i);
        return Arrays.copyOf(letters, n);
    }
}
