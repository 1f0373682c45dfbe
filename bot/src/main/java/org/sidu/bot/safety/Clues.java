package org.sidu.bot.safety;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a regular expression what every match must hold: at least one of a few letters and pairs of letters. A text
 * without any of them needs no search. Reads the expressions that editors write; of anything else it expects nothing.
 */
final class Clues {
    /** Clues beyond which a look at the text saves little. */
    private static final int MOST = 400;
    /** A letter by itself is in far more texts than a pair. */
    private static final int LETTER = 8;

    private final String expression;
    private int at;
    /** Whether something was met that is not read here. */
    private boolean strange;

    private Clues(String expression) {
        this.expression = expression;
    }

    /** The clues, one or two characters long; empty when a match may hold anything. */
    static Set<String> of(String expression) {
        if (expression.contains("\\Q") || expression.codePoints().anyMatch(Character::isSupplementaryCodePoint))
            return Set.of();
        var clues = new Clues(expression);
        var found = clues.alternatives();
        return found == null || clues.strange || clues.at < expression.length() || found.size() > MOST
                ? Set.of()
                : Set.copyOf(found);
    }

    /** What one of the branches needs; null when one of them needs nothing. */
    private @Nullable Set<String> alternatives() {
        var all = new HashSet<String>();
        var open = false;
        do {
            var branch = sequence();
            if (branch == null) open = true;
            else all.addAll(branch);
        } while (next('|'));
        return open ? null : all;
    }

    /** What is rarest among all that the parts of a sequence need. */
    private @Nullable Set<String> sequence() {
        var candidates = new ArrayList<Set<String>>();
        Set<String> before = null;
        while (at < expression.length() && peek() != '|' && peek() != ')') {
            var letter = "[(.^$".indexOf(peek()) < 0;
            var atom = atom();
            var needed = optional();
            if (atom == null || needed == Repeats.PERHAPS) {
                before = null;
                continue;
            }
            candidates.add(atom);
            if (letter && before != null)
                candidates.add(Set.of(before.iterator().next() + atom.iterator().next()));
            before = letter && needed == Repeats.ONCE ? atom : null;
        }
        return rarest(candidates);
    }

    private static @Nullable Set<String> rarest(List<Set<String>> candidates) {
        Set<String> best = null;
        for (var candidate : candidates) if (best == null || commonness(candidate) < commonness(best)) best = candidate;
        return best;
    }

    private static int commonness(Set<String> clues) {
        return clues.stream().mapToInt(clue -> clue.length() == 1 ? LETTER : 1).sum();
    }

    private enum Repeats {
        ONCE,
        OFTEN,
        PERHAPS
    }

    private Repeats optional() {
        if (at == expression.length()) return Repeats.ONCE;
        var repeats =
                switch (peek()) {
                    case '?', '*' -> Repeats.PERHAPS;
                    case '+' -> Repeats.OFTEN;
                    case '{' ->
                        expression.startsWith("{0", at) || expression.startsWith("{,", at)
                                ? Repeats.PERHAPS
                                : Repeats.OFTEN;
                    default -> Repeats.ONCE;
                };
        if (repeats == Repeats.ONCE) return repeats;
        at = peek() == '{' ? expression.indexOf('}', at) + 1 : at + 1;
        if (!next('?')) next('+');
        return repeats;
    }

    /** What the next part needs; null for nothing that is known. */
    private @Nullable Set<String> atom() {
        var c = expression.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> oneOf();
            case '\\' -> escaped();
            case '.', '^', '$' -> null;
            default -> Set.of(String.valueOf(c));
        };
    }

    private @Nullable Set<String> group() {
        var looks = false;
        if (next('?')) {
            var c = expression.charAt(at++);
            var behind = c == '<' && "=!".indexOf(peek()) >= 0;
            looks = c == '=' || c == '!' || behind;
            strange |= ":=!<>".indexOf(c) < 0;
            if (behind) at++;
            else if (c == '<') at = expression.indexOf('>', at) + 1;
        }
        var inside = alternatives();
        next(')');
        return looks ? null : inside;
    }

    /** A class of characters that are listed one by one. */
    private @Nullable Set<String> oneOf() {
        var end = at;
        while (expression.charAt(end) != ']' || end == at) end += expression.charAt(end) == '\\' ? 2 : 1;
        var inside = expression.substring(at, end);
        at = end + 1;
        strange |= inside.indexOf('[') >= 0 || inside.contains("&&");
        if (inside.startsWith("^") || inside.indexOf('\\') >= 0 || inside.indexOf('-') >= 0) return null;
        var letters = new HashSet<String>();
        for (var c : inside.toCharArray()) letters.add(String.valueOf(c));
        return letters;
    }

    private @Nullable Set<String> escaped() {
        var c = expression.charAt(at++);
        if (!Character.isLetterOrDigit(c)) return Set.of(String.valueOf(c));
        strange |= "bBdDsSwW123456789".indexOf(c) < 0;
        return null;
    }

    private char peek() {
        return expression.charAt(at);
    }

    private boolean next(char wanted) {
        if (at == expression.length() || peek() != wanted) return false;
        at++;
        return true;
    }
}
