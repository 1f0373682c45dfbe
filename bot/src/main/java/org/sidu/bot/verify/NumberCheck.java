package org.sidu.bot.verify;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.verify.Checked.Reason;
import org.sidu.bot.verify.Evidence.Part;
import org.sidu.common.ChineseNumbers;
import org.sidu.common.ChineseNumbers.Kind;
import org.sidu.common.ChineseNumbers.Value;
import org.sidu.common.PlainText;

/** Whether the passage states each number, date, amount and phone of a clause, and states it of the same thing. */
final class NumberCheck {
    private static final Pattern PIECES = Pattern.compile("[、)]|和|及|与|或");
    private static final Pattern RATE =
            Pattern.compile("每(?:年|个?月|天|日|人|生|户|只|次|餐|平方米|立方米|学期|学年|季度|周|小时|吨|公里|张|份|证|件)|一次性");

    private static final Pattern RULE_WITHOUT_NUMBER = Pattern.compile("免费|无需|不得|禁止");

    /** How much more a part that speaks of the same thing must say than the one that has the number. */
    private static final int CLEARLY = 3;

    /** How a number bounds what it is said of. */
    private enum Bound {
        UPPER("(?:最高|最多|至多|不得?超过|不得?高于|不得?多于|上限)[^\\d,]{0,4}$|(?:(?<!不|得)低于|(?<!不|得)少于|不满|未满|不足)$", "^(?:以内|以下|封顶)"),
        LOWER("(?:最低|最少|至少|不得?低于|不得?少于|下限)[^\\d,]{0,4}$|(?:(?<![不未])满|(?<!不|得)超过|(?<!不|得)高于|达到)$", "^(?:以上|起步)"),
        BEFORE("(?:早于|截至|截止到?)$", "^[时点分日天年月]?(?:以前|之前|前)"),
        AFTER("(?:自|从)$", "^[时点分日天年月]?(?:以后|之后|后|起)");

        private final Pattern ahead;
        private final Pattern behind;

        Bound(String ahead, String behind) {
            this.ahead = Pattern.compile(ahead);
            this.behind = Pattern.compile(behind);
        }

        static Set<Bound> of(Value value, String text) {
            var ahead = text.substring(Math.max(0, value.start() - 8), value.start());
            var behind = text.substring(Math.min(value.end(), text.length()));
            var bounds = EnumSet.noneOf(Bound.class);
            for (var bound : values())
                if (bound.ahead.matcher(ahead).find()
                        || bound.behind.matcher(behind).find()) bounds.add(bound);
            return bounds;
        }
    }

    /** How well a part of the passage fits what the clause says a number of. */
    private record Fit(int labels, int words) {
        static final Comparator<Fit> ORDER =
                Comparator.comparingInt(Fit::labels).thenComparingInt(Fit::words);
    }

    private final Pattern exact;

    /** @param exact words for amounts and times that are no numerals: they must stand in the passage as they are */
    NumberCheck(Pattern exact) {
        this.exact = exact;
    }

    @Nullable
    Reason objection(String clause, String context, Evidence source) {
        var words = exact.matcher(clause);
        while (words.find()) if (!source.text().contains(words.group())) return Reason.UNSUPPORTED;
        if (!ChineseNumbers.in(clause).stream().allMatch(source::states)) return Reason.NUMBER_NOT_IN_SOURCE;
        for (var text : Evidence.PARTS.split(clause)) {
            var part = Part.of(text);
            for (var value : part.values()) {
                if (misplaced(value, part, clause + " " + context, source) || changed(value, part, source))
                    return Reason.NUMBER_OF_SOMETHING_ELSE;
            }
        }
        return null;
    }

    /** The number is taken from a part that speaks of something else, while another stands where the clause points. */
    private static boolean misplaced(Value value, Part part, String around, Evidence source) {
        var about = PlainText.contentBigrams(blanked(part.text()));
        var further = PlainText.contentBigrams(blanked(around));
        Fit own = null;
        Fit rival = null;
        for (var other : source.parts()) {
            var comparable =
                    other.values().stream().filter(v -> comparable(v, value)).toList();
            if (comparable.isEmpty()) continue;
            var fit = new Fit(
                    labels(value, part, other),
                    CLEARLY * Evidence.shared(about, other.bigrams()) + Evidence.shared(further, other.bigrams()));
            if (comparable.stream().noneMatch(value::agreesWith)) rival = better(rival, fit);
            else if (!misplacedWithin(value, about, other)) own = better(own, fit);
            else rival = better(rival, new Fit(fit.labels(), fit.words() + 1 + CLEARLY));
        }
        if (rival == null) return false;
        if (own == null) return rival.words() > CLEARLY;
        if (own.labels() != rival.labels()) return rival.labels() > own.labels() && rival.words() >= CLEARLY;
        return rival.words() >= own.words() + 1 + CLEARLY;
    }

    private static boolean comparable(Value a, Value b) {
        return a.kind() == b.kind() && (a.kind() == Kind.DURATION || a.unit().equals(b.unit()));
    }

    private static Fit better(@Nullable Fit known, Fit fit) {
        return known == null || Fit.ORDER.compare(fit, known) > 0 ? fit : known;
    }

    /** Numbers beside this one that say which it is, such as 二级 or 80周岁: those that the other part has too. */
    private static int labels(Value value, Part part, Part other) {
        return (int) part.values().stream()
                .filter(label -> !comparable(label, value))
                .filter(label -> other.values().stream().anyMatch(label::agreesWith))
                .count();
    }

    /** In a list such as 补领20元、换领30元 the number is bound to the piece whose own words the clause has. */
    private static boolean misplacedWithin(Value value, Set<String> about, Part list) {
        var pieces = List.of(PIECES.split(list.text())).stream().map(Part::of).toList();
        if (pieces.size() < 2) return false;
        var seen = new HashMap<String, Integer>();
        for (var piece : pieces) for (var bigram : piece.bigrams()) seen.merge(bigram, 1, Integer::sum);
        var own = new HashSet<String>();
        var others = new HashSet<String>();
        for (var piece : pieces) {
            if (piece.values().stream().noneMatch(v -> comparable(v, value))) continue;
            var same = piece.values().stream().anyMatch(value::agreesWith);
            for (var bigram : piece.bigrams())
                if (about.contains(bigram) && seen.getOrDefault(bigram, 0) == 1) (same ? own : others).add(bigram);
        }
        return own.isEmpty() && !others.isEmpty();
    }

    /**
     * The passage has the number otherwise: by the month and not by the year, as a limit and not as the amount, of another
     * case of the same sentence.
     */
    private static boolean changed(Value value, Part part, Evidence source) {
        var about = PlainText.contentBigrams(blanked(part.text()));
        var holders = source.parts().stream()
                .filter(other -> other.values().stream().anyMatch(value::agreesWith))
                .toList();
        var most = holders.stream()
                .mapToInt(holder -> Evidence.shared(about, holder.bigrams()))
                .max()
                .orElse(0);
        return holders.stream()
                .filter(holder -> Evidence.shared(about, holder.bigrams()) == most)
                .noneMatch(holder -> sameRate(part, holder, source)
                        && sameBound(value, part, holder)
                        && !ofAnotherCase(value, part, holder, source));
    }

    private static boolean sameRate(Part part, Part holder, Evidence source) {
        var known = source.sentenceOf(holder).text();
        return RATE.matcher(part.text())
                .results()
                .allMatch(rate -> known.contains(rate.group().replace("个", "")));
    }

    private static boolean sameBound(Value value, Part part, Part holder) {
        var said = Bound.of(value, part.text());
        var money = value.kind() == Kind.MONEY || value.kind() == Kind.PERCENT;
        return holder.values().stream().filter(value::agreesWith).anyMatch(stated -> {
            var bounds = Bound.of(stated, holder.text());
            if (!bounds.containsAll(said)) return false;
            bounds.retainAll(EnumSet.of(Bound.UPPER, Bound.LOWER));
            return !money || said.containsAll(bounds);
        });
    }

    /** The clause names the case of another part, which has its own rule, with the number of this one. */
    private static boolean ofAnotherCase(Value value, Part part, Part holder, Evidence source) {
        if (labels(value, part, holder) > 0) return false;
        var sentence = source.sentenceOf(holder);
        var siblings = source.partsOf(sentence);
        var at = siblings.indexOf(holder);
        var own = new HashSet<>(holder.bigrams());
        own.addAll(source.titleBigrams());
        var foreign = new HashSet<String>();
        for (var bigram : PlainText.contentBigrams(blanked(part.text())))
            if (!own.contains(bigram)) foreign.add(bigram);
        for (var i = 0; i < siblings.size(); i++) {
            if (i == at || belongs(value, siblings, i, at)) continue;
            var exclusive = new HashSet<>(siblings.get(i).bigrams());
            for (var j = 0; j < siblings.size(); j++)
                if (j != i) exclusive.removeAll(siblings.get(j).bigrams());
            exclusive.retainAll(foreign);
            if (exclusive.size() >= 2 || exclusive.size() == 1 && foreign.size() == 1) return true;
        }
        return false;
    }

    /** Whether a part goes with the one that has the number: no number of the kind, and no rule without one, between. */
    private static boolean belongs(Value value, List<Part> siblings, int part, int holder) {
        if (RULE_WITHOUT_NUMBER.matcher(siblings.get(part).text()).find()) return false;
        for (var i = Math.min(part, holder + 1); i <= Math.max(part, holder - 1); i++)
            if (siblings.get(i).values().stream().anyMatch(v -> comparable(v, value))) return false;
        return true;
    }

    /** The text with its numbers blanked out. */
    static String blanked(String text) {
        var out = new StringBuilder(text);
        for (var value : ChineseNumbers.in(text))
            for (var i = value.start(); i < Math.min(value.end(), out.length()); i++) out.setCharAt(i, ' ');
        return out.toString();
    }
}
