package org.sidu.bot.verify;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.safety.Phrases;
import org.sidu.bot.safety.RuleFile;
import org.sidu.bot.safety.SafetyGate;
import org.sidu.bot.verify.Checked.Reason;
import org.sidu.common.ChineseNumbers;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;

/**
 * Whether one passage says what one clause claims: its numbers, its places, its polarity, its conditions and most of
 * its content words. Lexical and therefore strict: a clause in the model's own words fails, and the extractive answer
 * follows. Words and patterns are data in {@code verify/words.yml}.
 */
@Component
public class ClauseCheck {
    private static final double SUPPORT = 0.6;
    private static final double SUPPORT_OF_A_PART = 0.4;
    private static final double SUPPORT_OF_A_NUMBER = 0.33;
    private static final int WORDS_OF_A_PART = 3;
    private static final int FOREIGN_RUN = 4;
    private static final Pattern LIST_MARK =
            Pattern.compile("^(?:[-*•]|\\d{1,2}[.、)](?!\\d)|\\([一二三四五六七八九十\\d]{1,3}\\))\\s?");
    private static final Pattern FOREIGN_WORD = Pattern.compile("[a-z]{3,}");
    private static final Set<Character.UnicodeScript> SCRIPTS = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.COMMON,
            Character.UnicodeScript.INHERITED);

    /** How much of what was said before in a sentence counts as its context, in characters. */
    private static final int CONTEXT = 200;

    private final SafetyGate gate;
    private final Regions regions;
    private final Phrases never;
    private final Phrases banned;
    private final Pattern bareYes;
    private final Pattern connectives;
    private final Pattern verdicts;
    private final Pattern headings;
    private final Map<String, Object> sameWords;
    private final Map<Pattern, String> sameForms = new LinkedHashMap<>();
    private final NumberCheck numbers;
    private final PolarityCheck polarity;
    private final ConditionCheck conditions;

    public ClauseCheck(SafetyGate gate, Regions regions) {
        this.gate = gate;
        this.regions = regions;
        var words = RuleFile.read("verify/words.yml");
        var permissive = pattern(words, "permissive");
        never = words.phrases("never");
        banned = words.phrases("banned");
        bareYes = pattern(words, "bare-yes");
        connectives = pattern(words, "connectives");
        verdicts = Pattern.compile(
                permissive.pattern() + "|" + pattern(words, "negators").pattern());
        headings = pattern(words, "headings");
        sameWords = words.map("same");
        words.map("forms").forEach((form, forms) -> sameForms.put(Pattern.compile(String.valueOf(forms)), form));
        numbers = new NumberCheck(pattern(words, "exact"));
        polarity =
                new PolarityCheck(pattern(words, "negators"), pairs(words.root().get("opposites")));
        conditions = new ConditionCheck(permissive, pattern(words, "conditions"), pattern(words, "heads"));
    }

    private static Pattern pattern(RuleFile words, String key) {
        return Pattern.compile(String.valueOf(words.root().get(key)));
    }

    private static List<List<String>> pairs(@Nullable Object node) {
        return node instanceof List<?> pairs
                ? pairs.stream().map(RuleFile::strings).toList()
                : List.of();
    }

    /**
     * A passage as evidence.
     *
     * @param raw title path and, from the second line on, the text
     * @param regions codes of the regions for which it holds
     */
    public Evidence evidence(String raw, Set<String> regions) {
        var text = formed(PlainText.forMatching(raw));
        return new Evidence(text, alike(text), regions);
    }

    /** The text with expressions that say the same in one form. */
    private String formed(String text) {
        var out = text;
        for (var form : sameForms.entrySet()) out = form.getKey().matcher(out).replaceAll(form.getValue());
        return out;
    }

    /**
     * Why the clause may not be shown, or null when it may.
     *
     * @param clause a clause without citation marks
     * @param said what of its sentence was released before it
     * @param asked the question
     * @param source the passage it cites
     */
    @Nullable
    Reason objection(String clause, String said, String asked, Evidence source) {
        var text = formed(LIST_MARK.matcher(PlainText.forMatching(clause)).replaceFirst(""));
        if (!PlainText.says(text) || headings.matcher(text).matches()) return null;
        var context = formed(PlainText.forMatching(said.substring(Math.max(0, said.length() - CONTEXT))));
        if (gate.instructs(context + text)) return Reason.INSTRUCTION;
        if (never.in(text) || banned.in(text) && !source.text().contains(text)) return Reason.WORDING;
        var windows = source.about(text);
        var quoted = source.quotes(text);
        // What the passage's sentence says further on may still come; a whole sentence lacks nothing.
        if (quoted && (text.endsWith(",") || source.isSentence(text))) return null;
        var reason = quoted ? null : departure(text, context, source, windows);
        if (reason != null) return reason;
        var matter = formed(PlainText.forMatching(asked));
        if (conditions.dropped(text, context + text, matter, windows)) return Reason.CONDITION_DROPPED;
        return null;
    }

    /** Where a clause that is not word for word the passage's departs from it. */
    private @Nullable Reason departure(String text, String context, Evidence source, List<Evidence.Part> windows) {
        if (foreign(text, source)) return Reason.LANGUAGE;
        if (elsewhere(text, source)) return Reason.OTHER_PLACE;
        var wrongNumber = numbers.objection(text, context, source);
        if (wrongNumber != null) return wrongNumber;
        if (polarity.differs(text, source, windows)) return Reason.POLARITY;
        return !supported(text, source) || bare(context + text, text, source) ? Reason.UNSUPPORTED : null;
    }

    /** Another script, or words in Latin letters that the passage does not have. */
    private static boolean foreign(String text, Evidence source) {
        if (text.codePoints().anyMatch(c -> !SCRIPTS.contains(Character.UnicodeScript.of(c)))) return true;
        return FOREIGN_WORD
                .matcher(text)
                .results()
                .anyMatch(word -> !source.text().contains(word.group()));
    }

    /** A district that the passage neither names nor belongs to. */
    private boolean elsewhere(String text, Evidence source) {
        var named = regions.namedIn(text);
        if (named.isEmpty()) return false;
        var here = new HashSet<>(source.regions());
        here.addAll(regions.namedIn(source.text()));
        return !here.containsAll(named);
    }

    /** Most content words occur in the source, in the whole and in each part; numbers were compared by value before. */
    private boolean supported(String clause, Evidence source) {
        var present = source.likeBigrams();
        var hasNumbers = !ChineseNumbers.in(clause).isEmpty();
        var words = content(clause);
        if (words.isEmpty()) return true;
        var enough = hasNumbers && words.size() <= WORDS_OF_A_PART ? SUPPORT_OF_A_NUMBER : SUPPORT;
        if (PlainText.share(words, present) < enough) return false;
        for (var part : Evidence.PARTS.split(clause)) {
            var own = content(part);
            var least =
                    own.size() <= WORDS_OF_A_PART && !ChineseNumbers.in(part).isEmpty()
                            ? SUPPORT_OF_A_NUMBER
                            : SUPPORT_OF_A_PART;
            if (own.size() >= WORDS_OF_A_PART && PlainText.share(own, present) < least) return false;
            if (longestForeign(own, present) >= FOREIGN_RUN) return false;
        }
        return true;
    }

    /** The longest run of content words in a row that the passage lacks: a thing of which it does not speak. */
    private static int longestForeign(Set<String> words, Set<String> present) {
        var longest = 0;
        var run = 0;
        for (var word : words) {
            run = present.contains(word) ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private Set<String> content(String text) {
        var own = connectives.matcher(NumberCheck.blanked(text)).replaceAll(" ");
        return PlainText.contentBigrams(alike(own));
    }

    /** The text with each word that has a like one replaced by the one that stands for both. */
    private String alike(String text) {
        var out = text;
        for (var entry : sameWords.entrySet())
            for (var like : String.valueOf(entry.getValue()).split(" ")) out = out.replace(like, entry.getKey());
        return out;
    }

    /** A mere yes or no: what it says depends on the question, which no passage answers word for word. */
    private boolean bare(String sentence, String clause, Evidence source) {
        if (bareYes.matcher(clause).find()) return !source.text().contains(clause);
        if (!verdicts.matcher(sentence).find()) return false;
        var content = PlainText.contentBigrams(verdicts.matcher(sentence).replaceAll(" "));
        return content.isEmpty()
                && ChineseNumbers.in(sentence).isEmpty()
                && !source.text().contains(clause);
    }
}
