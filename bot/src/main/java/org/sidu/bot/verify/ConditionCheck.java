package org.sidu.bot.verify;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sidu.bot.verify.Evidence.Part;
import org.sidu.common.ChineseNumbers;
import org.sidu.common.ChineseNumbers.Kind;
import org.sidu.common.PlainText;

/** Whether a clause grants or promises what the passage's sentence ties to a condition, and leaves the condition out. */
final class ConditionCheck {
    private static final double MENTIONED = 0.4;
    private static final double TOUCHED = 0.2;
    private static final int WORDS_OF_A_CONDITION = 3;
    private static final double SAME_MATTER = 0.5;

    private final Pattern permissive;
    private final Pattern conditions;
    private final Pattern heads;

    /**
     * @param permissive words that grant something
     * @param conditions wordings of conditions
     * @param heads part of a sentence that sets the case for what follows, such as 年满八十周岁的
     */
    ConditionCheck(Pattern permissive, Pattern conditions, Pattern heads) {
        this.permissive = permissive;
        this.conditions = conditions;
        this.heads = heads;
    }

    /**
     * @param said the sentence so far, the clause included
     * @param asked the question: what it names as its case need not be repeated
     * @param windows the passage's sentences about the same matter, nearest first
     */
    boolean dropped(String clause, String said, String asked, List<Part> windows) {
        if (windows.isEmpty()) return false;
        var grants = permissive.matcher(clause).find();
        var nearest = windows.getFirst().text();
        return grants && namedIsDropped(said, nearest)
                || (grants || pays(clause)) && headIsDropped(clause, said + " " + asked, nearest);
    }

    private static boolean pays(String clause) {
        return ChineseNumbers.in(clause).stream()
                .anyMatch(value -> value.kind() == Kind.MONEY || value.kind() == Kind.PERCENT);
    }

    private boolean namedIsDropped(String said, String window) {
        var words = PlainText.bigrams(said);
        var matcher = conditions.matcher(window);
        while (matcher.find()) {
            var share = PlainText.share(PlainText.bigrams(matcher.group()), words);
            if (share == 0
                    || share < MENTIONED
                            && !ChineseNumbers.unstated(matcher.group(), said).isEmpty()) return true;
        }
        return false;
    }

    /** The clause tells what follows the head of the passage's sentence, and nothing said or asked touches the head. */
    private boolean headIsDropped(String clause, String known, String window) {
        var parts = Evidence.PARTS.split(window);
        var words = PlainText.contentBigrams(clause);
        for (var i = 0; i + 1 < parts.length; i++) {
            if (!heads.matcher(parts[i]).find()) continue;
            var head = PlainText.contentBigrams(parts[i]);
            if (head.size() < WORDS_OF_A_CONDITION) continue;
            if (tells(words, parts, i + 1) && PlainText.share(head, PlainText.bigrams(known)) < TOUCHED) return true;
        }
        return false;
    }

    private static boolean tells(Set<String> words, String[] parts, int from) {
        for (var i = from; i < parts.length; i++)
            if (PlainText.share(words, PlainText.bigrams(parts[i])) >= SAME_MATTER) return true;
        return false;
    }
}
