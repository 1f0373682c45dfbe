package org.sidu.bot.safety;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a text says when it is written to be read by a model and not by a filter: with look-alike letters, with digits for
 * letters, backwards, or in base64. Hidden and full-width characters are gone before, see
 * {@link org.sidu.common.PlainText}.
 */
final class Disguise {
    private static final Pattern LATIN = Pattern.compile("[a-zA-Z]{3}");
    private static final Pattern FOREIGN = Pattern.compile("[\\u0370-\\u03ff\\u0400-\\u04ff]");
    private static final Pattern DIGIT_IN_WORD = Pattern.compile("[a-zA-Z][0134578@$]|[0134578@$][a-zA-Z]");
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]{8,}={0,2}");

    /** Backwards is a trick of short texts; reading a page so only costs time. */
    private static final int BACKWARDS_LENGTH = 300;

    private static final Map<Character, Character> LOOKS_LIKE =
            table("аеорсухіјѕԁһԛѡмтвнкΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινρυτκ", "aeopcyxijsdhqwmtbhkabezhikmnoptyxoaivputk");
    private static final Map<Character, Character> READS_AS = table("013457@$8", "oieastasb");

    /** The text as written, and each other way to read it that is at hand; one for an everyday text. */
    List<String> readings(String text) {
        var out = new ArrayList<String>(2);
        out.add(text);
        if (LATIN.matcher(text).find()) {
            if (FOREIGN.matcher(text).find()) out.add(replaced(text, LOOKS_LIKE));
            if (DIGIT_IN_WORD.matcher(text).find()) out.add(replaced(text, READS_AS));
            decoded(text, out);
        }
        if (text.length() <= BACKWARDS_LENGTH)
            out.add(new StringBuilder(text).reverse().toString());
        return out;
    }

    private static void decoded(String text, List<String> out) {
        var found = ENCODED.matcher(text);
        while (found.find() && out.size() < 8) {
            try {
                var bytes = Base64.getDecoder().decode(found.group());
                out.add(new String(bytes, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // not base64 after all: an ordinary long word
            }
        }
    }

    private static String replaced(String text, Map<Character, Character> by) {
        var out = new StringBuilder(text.length());
        for (var c : text.toCharArray()) out.append(by.getOrDefault(c, c));
        return out.toString();
    }

    private static Map<Character, Character> table(String from, String to) {
        var out = new java.util.HashMap<Character, Character>();
        for (var i = 0; i < from.length(); i++) out.put(from.charAt(i), to.charAt(i));
        return Map.copyOf(out);
    }
}
