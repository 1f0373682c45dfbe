package org.sidu.bot.verify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.safety.Phrases;
import org.sidu.bot.safety.RuleFile;
import org.sidu.bot.safety.SafetyGate;
import org.sidu.bot.verify.Checked.Reason;
import org.sidu.common.ChineseNumbers;
import org.sidu.common.ChineseNumbers.Value;
import org.sidu.common.PlainText;
import org.springframework.stereotype.Component;

/**
 * Whether one passage says what one clause claims: its numbers, its polarity, its conditions and most of its content
 * words. Lexical and therefore strict: a clause in the model's own words fails, and the extractive answer follows.
 */
@Component
public class ClauseCheck {
    private static final double SUPPORT = 0.6;
    private static final double SUPPORT_OF_A_NUMBER = 0.33;
    private static final Pattern LIST_MARK =
            Pattern.compile("^(?:[-*•]|\\d{1,2}[.、)](?!\\d)|\\([一二三四五六七八九十\\d]{1,3}\\))\\s?");
    private static final Pattern EXEMPTION = Pattern.compile("无需|无须|毋须");
    private static final Pattern EXEMPTED = Pattern.compile("无需|无须|毋须|不需|不必|不用|免(?!冠|费拍)");
    private static final Pattern PARTS = Pattern.compile("[，,；;。！？!?\\n]+");
    private static final Pattern SENTENCES = Pattern.compile("[；;。！？!?\\n]+");

    /** How much of what was said before in a sentence counts as its context, in characters. */
    private static final int CONTEXT = 200;

    private record Negation(Set<String> negated, Set<String> plain) {}

    private record Part(String text, Set<String> bigrams, List<Value> values) {}

    /** A passage read once for all the clauses that cite it. */
    static final class Passage {
        private final String text;
        private final Set<String> bigrams;
        private final List<Part> parts;
        private final List<Part> sentences;

        Passage(String raw) {
            text = PlainText.forMatching(raw);
            bigrams = PlainText.bigrams(text);
            parts = split(PARTS, text);
            sentences = split(SENTENCES, text);
        }

        private static List<Part> split(Pattern at, String text) {
            return Arrays.stream(at.split(text))
                    .map(part -> new Part(part, PlainText.bigrams(part), ChineseNumbers.in(part)))
                    .toList();
        }
    }

    private final SafetyGate gate;
    private final Pattern negators;
    private final Pattern permissive;
    private final Pattern conditions;
    private final List<List<String>> opposites;
    private final Phrases banned;

    public ClauseCheck(SafetyGate gate) {
        this.gate = gate;
        var words = RuleFile.read("verify/words.yml");
        negators = Pattern.compile(String.valueOf(words.root().get("negators")));
        permissive = Pattern.compile(String.valueOf(words.root().get("permissive")));
        conditions = Pattern.compile(String.valueOf(words.root().get("conditions")));
        opposites = words.root().get("opposites") instanceof List<?> pairs
                ? pairs.stream().map(RuleFile::strings).toList()
                : List.of();
        banned = words.phrases("banned");
    }

    /**
     * Why the clause may not be shown, or null when it may.
     *
     * @param clause a clause without citation marks
     * @param said what of its sentence was released before it
     * @param source the passage it cites
     */
    @Nullable
    Reason objection(String clause, String said, Passage source) {
        var text = LIST_MARK.matcher(PlainText.forMatching(clause)).replaceFirst("");
        if (!PlainText.says(text)) return null;
        var context = PlainText.forMatching(said.substring(Math.max(0, said.length() - CONTEXT)));
        if (gate.instructs(context + text)) return Reason.INSTRUCTION;
        if (banned.in(text) && !source.text.contains(text)) return Reason.WORDING;
        var values = ChineseNumbers.in(text);
        if (!stated(values, source)) return Reason.NUMBER_NOT_IN_SOURCE;
        if (misplaced(text, values, context, source)) return Reason.NUMBER_OF_SOMETHING_ELSE;
        var windows = windows(text, source);
        if (opposed(text, source) || flipped(text, windows)) return Reason.POLARITY;
        if (!supported(text, values, source)) return Reason.UNSUPPORTED;
        if (conditionDropped(text, context + text, windows)) return Reason.CONDITION_DROPPED;
        return null;
    }

    private static boolean stated(List<Value> values, Passage source) {
        return values.stream()
                .allMatch(value -> source.sentences.stream()
                        .anyMatch(part -> part.values().stream().anyMatch(value::agreesWith)));
    }

    /** Most content words occur in the source; the numbers were compared by value before. */
    private static boolean supported(String clause, List<Value> values, Passage source) {
        var words = PlainText.contentBigrams(blanked(clause, values));
        if (words.isEmpty()) return true;
        var enough = !values.isEmpty() && words.size() <= 3 ? SUPPORT_OF_A_NUMBER : SUPPORT;
        return PlainText.share(words, source.bigrams) >= enough;
    }

    /** A number is taken from a part that speaks of something else, while another stands where the clause points. */
    private static boolean misplaced(String clause, List<Value> values, String context, Passage source) {
        if (values.isEmpty()) return false;
        var about = PlainText.contentBigrams(blanked(clause, values) + " " + context);
        for (var value : values) {
            var own = 0;
            var rival = 0;
            for (var part : source.parts) {
                var same =
                        part.values().stream().filter(v -> comparable(v, value)).toList();
                if (same.isEmpty()) continue;
                var shared = shared(about, part.bigrams());
                if (same.stream().anyMatch(value::agreesWith)) own = Math.max(own, shared + 1);
                else rival = Math.max(rival, shared);
            }
            if (own > 0 && rival >= own + 1) return true;
        }
        return false;
    }

    private static boolean comparable(Value a, Value b) {
        return a.kind() == b.kind() && a.unit().equals(b.unit());
    }

    private static String blanked(String text, List<Value> values) {
        var out = new StringBuilder(text);
        for (var value : values)
            for (var i = value.start(); i < Math.min(value.end(), out.length()); i++) out.setCharAt(i, ' ');
        return out.toString();
    }

    private static int shared(Set<String> a, Set<String> b) {
        var count = 0;
        for (var one : a) if (b.contains(one)) count++;
        return count;
    }

    private boolean opposed(String clause, Passage source) {
        for (var pair : opposites) {
            for (var i = 0; i < 2; i++) {
                var mine = pair.get(i);
                var other = pair.get(1 - i);
                if (clause.contains(mine)
                        && !clause.contains(other)
                        && !source.text.contains(mine)
                        && source.text.contains(other)
                        && near(clause, mine, source, other)) return true;
            }
        }
        return false;
    }

    /** Whether the two opposites stand beside the same content in clause and source. */
    private static boolean near(String clause, String mine, Passage source, String other) {
        var about = PlainText.contentBigrams(clause.replace(mine, " "));
        for (var part : source.parts)
            if (part.text().contains(other) && PlainText.share(about, part.bigrams()) >= 0.3) return true;
        return false;
    }

    /** A word that the clause affirms is only ever negated in the passages' like sentences, or the other way round. */
    private boolean flipped(String clause, List<String> windows) {
        var exempts = EXEMPTION.matcher(clause).find();
        if (exempts
                && windows.stream().noneMatch(window -> EXEMPTED.matcher(window).find())) return true;
        var claim = negation(clause);
        var negated = new HashSet<String>();
        var plain = new HashSet<String>();
        for (var window : windows) {
            var stated = negation(window);
            negated.addAll(stated.negated());
            plain.addAll(stated.plain());
        }
        for (var word : claim.plain()) if (negated.contains(word) && !plain.contains(word)) return true;
        for (var word : claim.negated()) if (plain.contains(word) && !negated.contains(word)) return true;
        return false;
    }

    /** The bigrams right behind a negator, and all others, of a text. */
    private Negation negation(String text) {
        var negated = new HashSet<String>();
        var plain = new HashSet<String>();
        for (var part : PARTS.split(text)) {
            var marks = new boolean[part.length()];
            var matcher = negators.matcher(part);
            while (matcher.find())
                for (var i = matcher.start(); i < Math.min(part.length(), matcher.end() + 3); i++) marks[i] = true;
            for (var i = 0; i + 2 <= part.length(); i++) {
                var bigram = part.substring(i, i + 2);
                if (!PlainText.ideograph(bigram.charAt(0)) || !PlainText.ideograph(bigram.charAt(1))) continue;
                if (negators.matcher(bigram).find()) continue;
                if (marks[i] && marks[i + 1]) negated.add(bigram);
                else if (!marks[i] && !marks[i + 1]) plain.add(bigram);
            }
        }
        return new Negation(negated, plain);
    }

    /** The sentences of the passage that are about what the clause is about, nearest first. */
    private static List<String> windows(String clause, Passage source) {
        var about = PlainText.contentBigrams(clause);
        var nearness = new HashMap<Part, Integer>();
        for (var sentence : source.sentences) nearness.put(sentence, shared(about, sentence.bigrams()));
        var most = nearness.values().stream().max(Integer::compare).orElse(0);
        return source.sentences.stream()
                .filter(s -> most > 0 && nearness.getOrDefault(s, 0) * 3 >= most * 2)
                .sorted(Comparator.comparingInt((Part s) -> nearness.getOrDefault(s, 0))
                        .reversed())
                .map(Part::text)
                .toList();
    }

    /** The clause grants something that the passage's sentence grants on a condition, and says nothing of it. */
    private boolean conditionDropped(String clause, String sentence, List<String> windows) {
        if (!permissive.matcher(clause).find()) return false;
        if (windows.isEmpty()) return false;
        var said = PlainText.bigrams(sentence);
        var matcher = conditions.matcher(windows.getFirst());
        while (matcher.find()) {
            var condition = PlainText.bigrams(matcher.group());
            if (PlainText.share(condition, said) < 0.4
                    && ChineseNumbers.unstated(matcher.group(), sentence).size() > 0) return true;
            if (PlainText.share(condition, said) == 0) return true;
        }
        return false;
    }
}
