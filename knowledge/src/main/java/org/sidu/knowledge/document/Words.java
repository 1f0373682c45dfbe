package org.sidu.knowledge.document;

import java.util.regex.Pattern;

/**
 * A stretch of text.
 *
 * @param plain as it reads
 * @param markdown as it is written in Markdown, links included
 */
public record Words(String plain, String markdown) {
    public static final Words NONE = new Words("", "");
    private static final Pattern LINK = Pattern.compile("(?i)^(https?://|mailto:|tel:)\\S+$");
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /** Text that reads as written, whatever characters it holds. */
    public static Words of(String plain) {
        return new Words(plain, escaped(plain, plain.contains("](") || plain.contains("]:")));
    }

    /** Text that leads to an address; plain text when the address is none that a reader may follow. */
    public static Words link(String plain, String address) {
        var target = address.strip();
        if (plain.isBlank() || !LINK.matcher(target).matches() || plain.strip().equals(target)) return of(plain);
        var destination = target.replace("<", "%3C").replace(">", "%3E");
        if (destination.contains("(") || destination.contains(")")) destination = "<" + destination + ">";
        return new Words(plain, "[" + escaped(plain.strip(), true) + "](" + destination + ")");
    }

    public Words and(Words more) {
        return new Words(plain + more.plain, markdown + more.markdown);
    }

    public Words strip() {
        return new Words(plain.strip(), markdown.strip());
    }

    public boolean isBlank() {
        return plain.isBlank();
    }

    /** On one line, white space collapsed. */
    public Words onOneLine() {
        return new Words(oneLine(plain), oneLine(markdown));
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\u00a0　]+", " ").strip();
    }

    private static String escaped(String text, boolean brackets) {
        var out = new StringBuilder(text.length() + 8);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (special(text, i, c, brackets)) out.append('\\');
            out.append(c);
        }
        return out.toString();
    }

    private static boolean special(String text, int i, char c, boolean brackets) {
        return switch (c) {
            case '*', '<', '`' -> true;
            case '[', ']' -> brackets;
            case '\\' -> i + 1 < text.length() && PUNCTUATION.indexOf(text.charAt(i + 1)) >= 0;
            case '&' -> i + 1 < text.length() && (text.charAt(i + 1) == '#' || Character.isLetter(text.charAt(i + 1)));
            case '~' -> i + 1 < text.length() && text.charAt(i + 1) == '~';
            case '_' -> !letter(text, i - 1) || !letter(text, i + 1);
            default -> false;
        };
    }

    private static boolean letter(String text, int i) {
        return i >= 0 && i < text.length() && Character.isLetterOrDigit(text.charAt(i));
    }
}
