package org.sidu.common;

/**
 * A text as the finders of personal data read it: simplified characters, half-width letters, digits and punctuation,
 * without hidden characters and combining marks. Character {@code i} of it stands at {@code at[i]} of the original.
 */
record FlatText(String text, int[] at) {

    static FlatText of(String raw) {
        var simplified = PlainText.simplified(raw);
        var chars = new char[raw.length()];
        var at = new int[raw.length()];
        var length = 0;
        for (var i = 0; i < raw.length(); i++) {
            if (skipped(raw.charAt(i))) continue;
            chars[length] = flat(simplified.charAt(i));
            at[length++] = i;
        }
        return new FlatText(new String(chars, 0, length), at);
    }

    /** Where a stretch that ends before this character of the flat text ends in the original. */
    int end(int flatEnd) {
        return at[flatEnd - 1] + 1;
    }

    private static boolean skipped(char c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.ENCLOSING_MARK, Character.NON_SPACING_MARK -> true;
            case Character.CONTROL -> c != '\n' && c != '\t' && c != '\r';
            default -> c == 0x2800 || c == 0x3164 || c == 0xFFA0 || c == 0x115F || c == 0x1160;
        };
    }

    private static char flat(char c) {
        if (c >= '！' && c <= '～') return (char) (c - '！' + '!');
        if (c == '\u3000' || c == '\u00A0' || c == '\t') return ' ';
        if (c >= '①' && c <= '⑨') return (char) (c - '①' + '1');
        if (c >= '❶' && c <= '❾') return (char) (c - '❶' + '1');
        if (c == '⓪') return '0';
        if (c > 0x7F && Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
            return (char) ('0' + Character.digit(c, 10));
        return switch (c) {
            case '－', '—', '–', '‐', '‑', '‒', '―', '−', '﹣', '～' -> '-';
            default -> c;
        };
    }
}
