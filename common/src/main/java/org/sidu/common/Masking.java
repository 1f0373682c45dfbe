package org.sidu.common;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hides personal data that citizens write: identity card, mobile, bank card and plate numbers. Their shape stays, so
 * that a reader sees what stood there ({@code 138****1234}). Public service numbers and landlines are not personal and
 * stay; so do ticket numbers (14 digits), amounts and dates. Idempotent, linear in the length, never throws.
 */
public final class Masking {

    /** What was found. */
    public enum Kind {
        ID_CARD,
        MOBILE,
        BANK_CARD,
        PLATE
    }

    /**
     * @param text the text with personal data hidden
     * @param kinds what was hidden; empty when the text is as it was
     */
    public record Masked(String text, Set<Kind> kinds) {}

    /** A run of digits without separators: position in the text and its value in ASCII digits, maybe ending in X. */
    private record Group(int start, int end, String digits) {}

    private record Span(int start, int end, Kind kind, String shown) {}

    private static final int LONGEST = 19;
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern PLATE =
            Pattern.compile("([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Za-hj-np-z])[·•・. -]?"
                    + "([A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳])(?![A-Za-z0-9])");
    private static final Pattern PROVINCE =
            Pattern.compile("(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])\\d*+[Xx]?");
    private static final Set<String> MOBILE_GROUPINGS =
            Set.of("11", "3-4-4", "3-8", "7-4", "4-4-3", "3-3-5", "5-6", "4-7", "1-1-1-1-1-1-1-1-1-1-1");
    private static final Set<String> ID_GROUPINGS = Set.of("18", "15", "6-8-4", "6-12", "6-4-4-4", "14-4", "3-3-4-4-4");

    private Masking() {}

    /** The text with personal data hidden. */
    public static String mask(String text) {
        return scan(text).text();
    }

    /** The text with personal data hidden, and what kinds there were. */
    public static Masked scan(String text) {
        var spans = new ArrayList<Span>();
        var run = new ArrayList<Group>();
        for (var i = 0; i < text.length(); ) {
            if (digit(text.charAt(i)) < 0) {
                i++;
                continue;
            }
            var group = groupAt(text, i);
            if (!run.isEmpty() && !joins(text, run.getLast().end(), group.start())) {
                collect(text, run, spans);
                run.clear();
            }
            run.add(group);
            i = group.end();
        }
        collect(text, run, spans);
        return apply(text, spans);
    }

    private static Masked apply(String text, List<Span> spans) {
        var kinds = EnumSet.noneOf(Kind.class);
        var out = new StringBuilder(text.length());
        var from = 0;
        for (var span : spans) {
            out.append(text, from, span.start()).append(span.shown());
            from = span.end();
            kinds.add(span.kind());
        }
        out.append(text, from, text.length());
        var shown = PLATE.matcher(out).replaceAll(found -> {
            if (found.group(2).chars().filter(c -> c >= '0' && c <= '9').count() < 2) return found.group();
            kinds.add(Kind.PLATE);
            return found.group(1) + "·***"
                    + found.group(2).substring(found.group(2).length() - 2);
        });
        return new Masked(shown, Set.copyOf(kinds));
    }

    /** Finds numbers that start at a group of the run; the longest reading wins, and reading goes on behind it. */
    private static void collect(String text, List<Group> run, List<Span> spans) {
        for (var i = 0; i < run.size(); ) {
            var taken = 0;
            var digits = new StringBuilder();
            var shape = new StringBuilder();
            Span best = null;
            for (var j = i; j < run.size() && digits.length() < LONGEST; j++) {
                var group = run.get(j);
                if (beside(text, group)) break;
                shape.append(j == i ? "" : "-").append(group.digits().length());
                digits.append(group.digits());
                var read = read(text, run.get(i).start(), group.end(), digits.toString(), shape.toString());
                if (read != null) {
                    best = read;
                    taken = j - i + 1;
                }
            }
            if (best != null) spans.add(best);
            i += Math.max(1, taken);
        }
    }

    private static @Nullable Span read(String text, int start, int end, String digits, String shape) {
        if (ID_GROUPINGS.contains(shape) && idCard(text, start, digits)) {
            var kept = digits.length() == 15 ? 3 : 4;
            var hidden = "*".repeat(digits.length() - 6 - kept);
            return new Span(
                    start,
                    end,
                    Kind.ID_CARD,
                    digits.substring(0, 6) + hidden + digits.substring(digits.length() - kept));
        }
        var country = digits.startsWith("0086") ? 4 : digits.startsWith("86") ? 2 : 0;
        var number = digits.substring(country);
        if (MOBILE.matcher(number).matches() && MOBILE_GROUPINGS.contains(withoutCountry(shape, country))) {
            var shown = text.substring(start, localStart(text, start, country)) + number.substring(0, 3) + "****"
                    + number.substring(7);
            return new Span(start, end, Kind.MOBILE, shown);
        }
        if (bankCard(digits, shape)) {
            var hidden = "*".repeat(digits.length() - 8);
            return new Span(
                    start,
                    end,
                    Kind.BANK_CARD,
                    digits.substring(0, 4) + hidden + digits.substring(digits.length() - 4));
        }
        return null;
    }

    private static boolean idCard(String text, int start, String digits) {
        if (!PROVINCE.matcher(digits).matches()) return false;
        if (digits.length() == 15) return !digits.endsWith("X") && day(digits.substring(8, 12));
        var year = digits.substring(6, 8);
        if (!(year.equals("19") || year.equals("20") || year.equals("18")) || !day(digits.substring(10, 14)))
            return false;
        return checkDigit(digits)
                || text.substring(Math.max(0, start - 12), start).contains("身份证");
    }

    private static boolean day(String monthAndDay) {
        var month = Integer.parseInt(monthAndDay.substring(0, 2));
        var day = Integer.parseInt(monthAndDay.substring(2, 4));
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    /** GB 11643: ISO 7064 MOD 11-2. */
    private static boolean checkDigit(String digits) {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum = (sum + digits.charAt(i) - '0') * 2 % 11;
        return "10X98765432".charAt(sum % 11) == digits.charAt(17);
    }

    private static boolean bankCard(String digits, String shape) {
        var length = digits.length();
        if (length < 16 || length > LONGEST || digits.contains("X")) return false;
        if (!shape.equals(String.valueOf(length)) && !shape.startsWith("4-4-4-") && !shape.startsWith("6-"))
            return false;
        if (digits.charAt(0) < '3' || digits.charAt(0) > '6') return false;
        var sum = 0;
        for (var i = 0; i < length; i++) {
            var value = (digits.charAt(length - 1 - i) - '0') * (i % 2 == 0 ? 1 : 2);
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }

    private static String withoutCountry(String shape, int country) {
        if (country == 0) return shape;
        var first = country + "-";
        if (shape.startsWith(first)) return shape.substring(first.length());
        return shape.equals(String.valueOf(11 + country)) ? "11" : "";
    }

    /** Where the number behind a country code of so many digits begins. */
    private static int localStart(String text, int start, int country) {
        var at = start;
        for (var seen = 0; seen < country; at++) if (digit(text.charAt(at)) >= 0) seen++;
        while (country > 0 && digit(text.charAt(at)) < 0) at++;
        return at;
    }

    private static Group groupAt(String text, int start) {
        var digits = new StringBuilder();
        var end = start;
        var spoken = PlainText.ideograph(text.charAt(start));
        while (end < text.length() && digit(text.charAt(end)) >= 0 && PlainText.ideograph(text.charAt(end)) == spoken) {
            if (digits.length() <= LONGEST) digits.append((char) ('0' + digit(text.charAt(end))));
            end++;
        }
        if (digits.length() == 17 && end < text.length() && "xXｘＸ×".indexOf(text.charAt(end)) >= 0) {
            digits.append('X');
            end++;
        } else if (digits.length() == 3 && end < text.length() && "xXｘＸ".indexOf(text.charAt(end)) >= 0) {
            digits.append('X');
            end++;
        }
        return new Group(start, end, digits.toString());
    }

    /** A Latin letter, an asterisk or a decimal point beside a group: part of a code, an amount or already hidden. */
    private static boolean beside(String text, Group group) {
        return code(text, group.start() - 1) || code(text, group.end());
    }

    private static boolean code(String text, int at) {
        if (at < 0 || at >= text.length()) return false;
        var c = text.charAt(at);
        return c == '*' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean joins(String text, int end, int start) {
        if (start - end > 2) return false;
        for (var i = end; i < start; i++) if (" -－—–\u00A0\u3000·".indexOf(text.charAt(i)) < 0) return false;
        return true;
    }

    /** The value of an ASCII, full-width or spoken Chinese digit, else −1. */
    private static int digit(char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= '０' && c <= '９') return c - '０';
        return switch (c) {
            case '零', '〇' -> 0;
            case '一', '幺', '壹' -> 1;
            case '二', '贰' -> 2;
            case '三', '叁' -> 3;
            case '四', '肆' -> 4;
            case '五', '伍' -> 5;
            case '六', '陆' -> 6;
            case '七', '柒' -> 7;
            case '八', '捌' -> 8;
            case '九', '玖' -> 9;
            default -> -1;
        };
    }
}
