package org.sidu.knowledge.search;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.sidu.common.PlainText;

/**
 * Terms of a text: overlapping pairs of neighbouring ideographs, an ideograph alone where none stands beside it, and whole
 * words and numbers of other letters. The same terms as the analyzer of the index makes, without its machinery.
 */
final class Bigrams {
    private Bigrams() {}

    static Set<String> of(String text) {
        var terms = new HashSet<String>();
        each(text, terms::add);
        return terms;
    }

    static void each(String raw, Consumer<String> take) {
        var text = narrow(raw);
        for (var i = 0; i < text.length(); ) {
            var end = i;
            if (PlainText.ideograph(text.charAt(i))) {
                while (end < text.length() && PlainText.ideograph(text.charAt(end))) end++;
                if (end - i == 1) take.accept(text.substring(i, end));
                for (var at = i; at + 2 <= end; at++) take.accept(text.substring(at, at + 2));
            } else if (Character.isLetterOrDigit(text.charAt(i))) {
                while (end < text.length()
                        && (Character.isLetterOrDigit(text.charAt(end)) || point(text, end))
                        && !PlainText.ideograph(text.charAt(end))) end++;
                take.accept(text.substring(i, end));
            } else {
                end = i + 1;
            }
            i = end;
        }
    }

    /** Whether a point or comma stands inside a number. */
    private static boolean point(String text, int at) {
        return (text.charAt(at) == '.' || text.charAt(at) == ',')
                && at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    /** Full-width Latin letters, digits and signs as their usual forms, in lower case; the length stays. */
    static String narrow(String text) {
        var chars = text.toCharArray();
        for (var i = 0; i < chars.length; i++) if (chars[i] >= '！' && chars[i] <= '～') chars[i] -= 0xFEE0;
        return new String(chars).toLowerCase(Locale.ROOT);
    }
}
