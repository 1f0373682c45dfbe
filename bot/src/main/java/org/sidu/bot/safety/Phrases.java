package org.sidu.bot.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private Phrases(List<List<Pattern>> all) {
        this.all = all;
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
        for (var parts : all) {
            var found = true;
            for (var i = 0; found && i < parts.size(); i++)
                found = parts.get(i).matcher(sentence).find();
            if (found) return true;
        }
        return false;
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
