package org.sidu.bot.verify;

import java.util.ArrayList;
import java.util.Comparator;
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
    private static final Pattern LIST_MARK = Pattern.compile("^(?:[-*•]|\\d{1,2}[.、)](?!\\d)|\\([一二三四五六七八九十\\d]{1,3}\\))\\s?");
    private static final Pattern PARTS = Pattern.compile("[，,；;。！？!?\\n]+");
    private static final Pattern SENTENCES = Pattern.compile("[；;。！？!?\\n]+");

    private record Negation(Set<String> negated, Set<String> plain) {}

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
     * @param passage title path and text of the passage it cites
     */
    @Nullable Reason objection(String clause, String said, String passage) {
        var text = LIST_MARK.matcher(PlainText.forMatching(clause)).replaceFirst("");
        if (!PlainText.says(text)) return null;
        if (gate.instructs(said + clause)) return Reason.INSTRUCTION;
        var source = PlainText.forMatching(passage);
        if (banned.in(text) && !source.contains(text)) return Reason.WORDING;
        if (!ChineseNumbers.unstated(text, source).isEmpty()) return Reason.NUMBER_NOT_IN_SOURCE;
        if (misplaced(text, said, source)) return Reason.NUMBER_OF_SOMETHING_ELSE;
        var windows = windows(text, source);
        if (opposed(text, source) || flipped(text, windows)) return Reason.POLARITY;
        if (!supported(text, source)) return Reason.UNSUPPORTED;
        if (conditionDropped(text, PlainText.forMatching(said) + text, source)) return Reason.CONDITION_DROPPED;
        return null;
    }

    /** Most content words occur in the source; the numbers were compared by value before. */
    private static boolean supported(String clause, String source) {
        var words = PlainText.contentBigrams(blanked(clause, ChineseNumbers.in(clause)));
        return words.isEmpty() || PlainText.share(words, PlainText.bigrams(source)) >= SUPPORT;
    }

    /** A number is taken from a part that speaks of something else, while another number stands where the clause points. */
    private static boolean misplaced(String clause, String said, String source) {
        var values = ChineseNumbers.in(clause);
        if (values.isEmpty()) return false;
        var about = PlainText.contentBigrams(blanked(clause, values) + " " + PlainText.forMatching(said));
        var parts = PARTS.split(source);
        for (var value : values) {
            var own = 0;
            var rival = 0;
            for (var i = 0; i < parts.length; i++) {
                var stated = ChineseNumbers.in(parts[i]).stream().filter(v -> comparable(v, value)).toList();
                if (stated.isEmpty()) continue;
                var shared = shared(about, PlainText.bigrams(parts[i]));
                if (stated.stream().anyMatch(value::agreesWith)) own = Math.max(own, shared + 1);
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

    private boolean opposed(String clause, String source) {
        for (var pair : opposites) {
            for (var i = 0; i < 2; i++) {
                var mine = pair.get(i);
                var other = pair.get(1 - i);
                if (clause.contains(mine) && !clause.contains(other) && !source.contains(mine) && source.contains(other)
                        && near(clause, mine, source, other)) return true;
            }
        }
        return false;
    }

    /** Whether the two opposites stand beside the same content in clause and source. */
    private static boolean near(String clause, String mine, String source, String other) {
        var about = PlainText.contentBigrams(clause.replace(mine, " "));
        for (var part : PARTS.split(source))
            if (part.contains(other) && PlainText.share(about, PlainText.bigrams(part)) >= 0.3) return true;
        return false;
    }

    /** A word that the clause affirms is only ever negated in the passages' like sentences, or the other way round. */
    private boolean flipped(String clause, List<String> windows) {
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

    /** The sentences of the passage that are about what the clause is about. */
    private static List<String> windows(String clause, String source) {
        var about = PlainText.contentBigrams(clause);
        var sentences = new ArrayList<>(List.of(SENTENCES.split(source)));
        sentences.sort(Comparator.comparingInt((String s) -> shared(about, PlainText.bigrams(s))).reversed());
        var most = sentences.isEmpty() ? 0 : shared(about, PlainText.bigrams(sentences.getFirst()));
        return sentences.stream()
                .filter(s -> most > 0 && shared(about, PlainText.bigrams(s)) * 3 >= most * 2)
                .toList();
    }

    /** The clause grants something that the passage's sentence grants on a condition, and says nothing of it. */
    private boolean conditionDropped(String clause, String sentence, String source) {
        if (!permissive.matcher(clause).find()) return false;
        var windows = windows(clause, source);
        if (windows.isEmpty()) return false;
        var said = PlainText.bigrams(sentence);
        var matcher = conditions.matcher(windows.getFirst());
        while (matcher.find()) {
            var condition = PlainText.bigrams(matcher.group());
            if (PlainText.share(condition, said) < 0.4 && ChineseNumbers.unstated(matcher.group(), sentence).size() > 0) return true;
            if (PlainText.share(condition, said) == 0) return true;
        }
        return false;
    }
}
