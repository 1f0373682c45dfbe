package org.sidu.bot.safety;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Wordings to look for, as editors write them in a rule file: each is one regular expression, or a list of which all
 * must be found. Gaps in expressions are bounded by their authors, so that a sentence is read in linear time.
 */
public final class Phrases {
    private static final Pattern SENTENCE = Pattern.compile("(?<=[。!?;\\n…])");
    private static final Pattern IDEOGRAPH_GAP =
            Pattern.compile("(?<=[\\u4e00-\\u9fff,、]) (?=[\\u4e00-\\u9fff\\d])|(?<=\\d) (?=[\\u4e00-\\u9fff])");
    private final List<List<Pattern>> all;
    /** By letter and by pair of letters, the expressions of which that one may be a match; each has a number. */
    private final Map<Integer, BitSet> byClue = new HashMap<>();
    /** The expressions that may match any text. */
    private final BitSet open = new BitSet();

    private Phrases(List<List<Pattern>> all) {
        this.all = all;
        var number = 0;
        for (var parts : all) for (var part : parts) index(Clues.of(part.pattern()), number++);
    }

    private void index(Set<String> clues, int number) {
        if (clues.isEmpty()) open.set(number);
        for (var clue : clues)
            byClue.computeIfAbsent(
                            clue.length() == 1 ? clue.charAt(0) : pair(clue.charAt(0), clue.charAt(1)),
                            ignored -> new BitSet())
                    .set(number);
    }

    private static int pair(char first, char second) {
        return first << 16 | second;
    }

    /** Reads a node of a rule file: null, one expression or a list; {@code {name}} stands for a word list. */
    public static Phrases of(@Nullable Object node, Map<String, String> words) {
        var all = new ArrayList<List<Pattern>>();
        if (node instanceof List<?> entries) entries.forEach(entry -> all.add(entry(entry, words)));
        else if (node != null) all.add(entry(node, words));
        return new Phrases(List.copyOf(all));
    }

    /** Whether one of the wordings is in the sentence. */
    public boolean in(String sentence) {
        var possible = possible(sentence);
        if (possible.isEmpty()) return false;
        var first = 0;
        for (var parts : all) {
            var found = possible.nextClearBit(first) >= first + parts.size();
            for (var i = 0; found && i < parts.size(); i++)
                found = parts.get(i).matcher(sentence).find();
            if (found) return true;
            first += parts.size();
        }
        return false;
    }

    /** The numbers of the expressions that the letters of the sentence allow. */
    private BitSet possible(String sentence) {
        var possible = (BitSet) open.clone();
        var before = '\0';
        for (var i = 0; i < sentence.length(); i++) {
            var letter = sentence.charAt(i);
            allow(byClue.get((int) letter), possible);
            if (i > 0) allow(byClue.get(pair(before, letter)), possible);
            before = letter;
        }
        return possible;
    }

    private static void allow(@Nullable BitSet numbers, BitSet possible) {
        if (numbers != null) possible.or(numbers);
    }

    /** The sentences of a text in matching form, without blanks between ideographs; at most the first 2,000 characters. */
    public static List<String> sentences(String matching) {
        var text = matching.length() > 2_000 ? matching.substring(0, 2_000) : matching;
        var out = new ArrayList<String>();
        for (var sentence : SENTENCE.split(IDEOGRAPH_GAP.matcher(text).replaceAll("")))
            if (!sentence.isBlank()) out.add(sentence.strip());
        return out;
    }

    private static List<Pattern> entry(Object entry, Map<String, String> words) {
        if (entry instanceof List<?> parts)
            return parts.stream().map(part -> compiled(part.toString(), words)).toList();
        return List.of(compiled(entry.toString(), words));
    }

    private static Pattern compiled(String expression, Map<String, String> words) {
        var text = expression;
        for (var word : words.entrySet()) text = text.replace("{" + word.getKey() + "}", word.getValue());
        return Pattern.compile(text);
    }
}
