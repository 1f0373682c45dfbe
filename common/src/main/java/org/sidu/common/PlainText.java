package org.sidu.common;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text as we compare it. {@link #clean} is safe to show; {@link #forMatching} and everything built on it serves
 * comparison only. All methods take time linear in the length of the text and never throw.
 */
public final class PlainText {
    private static final char[] SIMPLIFIED = simplifiedTable();
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\x0B\\f\\u00A0\\u3000]+");
    private static final Pattern LINES = Pattern.compile(" ?\\n[ \\n]*");

    /** Words that carry no content in a question or an answer; they are cut out before content bigrams are taken. */
    private static final Pattern STOP = Pattern.compile("请问一下|请问|麻烦问下|麻烦问一下|想问一下|想咨询|咨询一下|我想问|我想知道|想知道|你好|您好|谢谢"
            + "|怎么样|怎么办理|怎么办|怎么弄|怎么|怎样|咋办|咋|如何|什么时候|什么样|什么|哪些|哪里|哪儿|哪个|哪|为什么|为何|是不是|有没有|能不能|可不可以|能否|可否"
            + "|是否|多少|几|吗|呢|吧|啊|呀|嘛|啦|了|的|地|得|着|过|我们|你们|他们|咱们|我|你|您|他|她|它|们|这个|那个|这|那|一下|一个|就|都|也|还|又|很"
            + "|和|与|及|或者|或|以及|并且|并|在|是|有|把|被|给|对|对于|关于|因为|所以|如果|但是|但|而|且|之|其|请|要|想|去|来|到");

    private PlainText() {}

    /** NFKC, hidden and control characters removed, runs of white space collapsed, line breaks kept, trimmed. */
    public static String clean(String raw) {
        return collapse(withoutHidden(Normalizer.normalize(withoutHidden(raw), Normalizer.Form.NFKC)));
    }

    /**
     * The text without control, zero-width, bidirectional, tag, filler, variation and private-use characters and without
     * lone surrogates; width and punctuation stay as written.
     */
    public static String withoutHidden(String raw) {
        var out = new StringBuilder(raw.length());
        raw.codePoints().map(c -> c == '\r' ? '\n' : c).filter(c -> !hidden(c)).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** White space collapsed and trimmed; at most one line break in a row. */
    public static String collapse(String text) {
        return LINES.matcher(BLANKS.matcher(text).replaceAll(" "))
                .replaceAll("\n")
                .strip();
    }

    /** {@link #clean}, simplified characters, lower case, combining marks dropped. */
    public static String forMatching(String raw) {
        var text = simplified(clean(raw)).toLowerCase(Locale.ROOT);
        var out = new StringBuilder(text.length());
        text.codePoints().filter(c -> !mark(c)).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** {@link #forMatching} with letters and digits only: sees through words spread by spaces or punctuation. */
    public static String squeezed(String raw) {
        var text = forMatching(raw);
        var out = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Traditional characters as simplified ones, character by character; the length stays. */
    public static String simplified(String text) {
        var chars = text.toCharArray();
        for (var i = 0; i < chars.length; i++) chars[i] = SIMPLIFIED[chars[i]];
        return new String(chars);
    }

    /** Whether anything is said: at least one letter, ideograph or digit. */
    public static boolean says(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /**
     * The text's character bigrams (a lone ideograph counts alone) and its Latin words and numbers, in order of first
     * appearance.
     */
    public static Set<String> bigrams(String raw) {
        return bigramsOf(forMatching(raw));
    }

    /** As {@link #bigrams}, after question words, particles and pronouns are cut out. */
    public static Set<String> contentBigrams(String raw) {
        return bigramsOf(STOP.matcher(forMatching(raw)).replaceAll(" "));
    }

    /** The share of the first text's content bigrams that the second holds, 0–1; 0 when the first has none. */
    public static double overlap(String of, String in) {
        return share(contentBigrams(of), bigrams(in));
    }

    /** The share of {@code wanted} within {@code present}, 0–1; 0 when nothing is wanted. */
    public static double share(Set<String> wanted, Set<String> present) {
        if (wanted.isEmpty()) return 0;
        var found = 0;
        for (var one : wanted) if (present.contains(one)) found++;
        return (double) found / wanted.size();
    }

    private static Set<String> bigramsOf(String text) {
        var out = new LinkedHashSet<String>();
        for (var i = 0; i < text.length(); ) {
            var end = i;
            if (ideograph(text.charAt(i))) {
                while (end < text.length() && ideograph(text.charAt(end))) end++;
                if (end - i == 1) out.add(text.substring(i, end));
                for (var at = i; at + 2 <= end; at++) out.add(text.substring(at, at + 2));
            } else if (Character.isLetterOrDigit(text.charAt(i))) {
                while (end < text.length()
                        && Character.isLetterOrDigit(text.charAt(end))
                        && !ideograph(text.charAt(end))) end++;
                out.add(text.substring(i, end));
            } else {
                end = i + 1;
            }
            i = end;
        }
        return out;
    }

    /** Whether the character is a Chinese ideograph of the basic plane. */
    public static boolean ideograph(char c) {
        return c >= '㐀' && c <= '鿿' || c >= '豈' && c <= '\uFAFF' || c == '〇';
    }

    private static boolean hidden(int c) {
        if (c == '\n' || c == '\t') return false;
        if (c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0000 && c <= 0xE0FFF || c >= 0x180B && c <= 0x180F) return true;
        if (c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800 || c == 0xFFFC)
            return true;
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean mark(int c) {
        var type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static char[] simplifiedTable() {
        var table = new char[Character.MAX_VALUE + 1];
        for (var c = 0; c < table.length; c++) {
            table[c] = (char) c;
            if (!ideograph((char) c)) continue;
            var forms = ZhConverterUtil.toSimple((char) c);
            if (forms == null || forms.isEmpty()) continue;
            var first = forms.getFirst();
            if (first.length() == 1) table[c] = first.charAt(0);
        }
        return table;
    }
}
