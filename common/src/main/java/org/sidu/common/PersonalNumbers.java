package org.sidu.common;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Masking.Kind;

/**
 * Finds numbers that are personal by themselves (identity card, mobile, bank card, landline, by check digit, range and
 * grouping) and those that are so because of the words in front of them.
 */
final class PersonalNumbers {

    /** A run of digits without separators: position in the text and its value in ASCII digits, maybe ending in X. */
    private record Group(int start, int end, String digits) {}

    private static final int LONGEST = 19;
    private static final int CONTEXT = 24;
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern PROVINCE =
            Pattern.compile("(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])\\d*+[Xx]?");
    private static final Pattern LANDLINE = Pattern.compile(
            "(0(?:10|2[0-57-9]|[3-9]\\d\\d))([2-9]\\d{6,7})|(?:0086|86)(10|2[0-57-9]|[3-9]\\d\\d)([2-9]\\d{6,7})");
    private static final Set<String> LANDLINE_GROUPINGS = Set.of(
            "11", "12", "3-8", "4-7", "4-8", "3-4-4", "4-4-4", "4-3-4", "2-2-8", "2-3-8", "2-3-7", "4-2-8", "4-3-8",
            "2-2-4-4", "2-3-4-4", "3-2-6", "4-3-2-2", "4-4-2-2");
    private static final Set<String> MOBILE_GROUPINGS = Set.of(
            "11",
            "3-4-4",
            "3-8",
            "7-4",
            "4-4-3",
            "3-3-5",
            "5-6",
            "6-5",
            "4-7",
            "4-3-4",
            "3-3-3-2",
            "3-2-2-2-2",
            "3-2-3-3",
            "2-2-2-2-2-1",
            "3-4-2-2",
            "1-10",
            "1-1-1-1-1-1-1-1-1-1-1");
    private static final Set<String> ID_GROUPINGS = Set.of(
            "18",
            "15",
            "6-8-4",
            "6-12",
            "6-4-4-4",
            "6-4-2-2-4",
            "14-4",
            "3-3-4-4-4",
            "3-3-8-4",
            "3-3-4-2-2-4",
            "4-4-4-4-2",
            "6-6-6",
            "3-3-3-3-3-3",
            "1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1");

    /** Words may stand between what a number is and the number itself. */
    private static final String LINK =
            "[ :,、\"“”'=(\\-\\n]{0,3}(?:的|是|为|号码|号|我|他|她|您|你|这个|那个|就|填|写|报|留|打|有|了|呢|一下|后面|如下|[ :,、\"“”'=(\\-\\n]){0,8}$";

    private static final Pattern SAYS_ID =
            Pattern.compile("(?i)(?:身份证|身分证|证件|身份号|公民身份|驾驶证|驾照|户口本|identity|id ?(?:card|number|no\\.?))" + LINK);
    private static final Pattern SAYS_BANK =
            Pattern.compile("(?i)(?:银行卡|储蓄卡|借记卡|信用卡|卡号|[帐账][号户]|银行|存折|[工农中建交招]行卡?|card|account)" + LINK);
    private static final Pattern SAYS_SOCIAL =
            Pattern.compile("(?:社保|医保|社会保障|社会保险|医疗保险|养老保险|养老金|公积金|参保|个人)(?:个人)?(?:卡|[帐账][号户]|编号|证号|号|码)" + LINK);
    private static final Pattern SAYS_PHONE = Pattern.compile(
            "(?i)(?:电话|手机|座机|固话|(?:联系|我的|他的|她的|这个|家里|家的)号码|联系方式|联系我|来电|致电|拨打|打给|回电|回拨|传真|微信|tel|phone|mobile|call me)"
                    + LINK);
    private static final Pattern SAYS_DOCUMENT = Pattern.compile("(?i)(?:护照|通行证|台胞证|回乡证|居留许可|居留证|passport)" + LINK);
    private static final Pattern SAYS_MILITARY = Pattern.compile("(?:军官证|士兵证|士官证|军人证|文职干部证|警官证)" + LINK);
    private static final Pattern SAYS_QQ = Pattern.compile("(?i)(?:qq|扣扣|企鹅号)" + LINK);
    private static final Pattern SAYS_ORDER =
            Pattern.compile("(?:订单|单号|流水|交易|凭证|信用代码|机构代码|税号|编码|物流|快递|运单|发票|合同|工单|文号|案号|项目|条码|批号|型号|公众号|备案)" + LINK);
    private static final Pattern COUNTED = Pattern.compile(" ?(?:万|亿|元|块|年|月|人|户|平|米|次|名|份|个|度|吨|公里|%|％|kW|￥)");
    private static final Pattern SERVICE =
            Pattern.compile("(?:400|800|95|96|12|11|10)\\d*|0\\d{2,3}(?:1\\d{2,4}|9[56]\\d{3,4})");

    /** A citizen asks whose number it is: hiding it would hide the question. */
    private static final Pattern ASKED_ABOUT =
            Pattern.compile("[)\"” ]{0,2}(?:这个|这)?(?:电话|号码|号)?(?:是(?:哪|什么|谁|不是|否|政府|官方|诈骗|真)|[^,。]{0,4}真的吗)");

    private static final Pattern OWN = Pattern.compile("(?:我|家|本人|联系|留)[^,。!?;]{0,8}$");

    private PersonalNumbers() {}

    /** The words in front of a number and what they say that it is, looked at only when it matters. */
    private static final class Before {
        private static final Map<Kind, Pattern> SAYS = says();

        private final String text;
        private @Nullable Kind said;
        private boolean order;
        private boolean read;

        Before(String text) {
            this.text = text;
        }

        @Nullable
        Kind said() {
            read();
            return said;
        }

        /** Whether it is the number of an order, a parcel, a document and the like. */
        boolean order() {
            read();
            return order;
        }

        private void read() {
            if (read) return;
            read = true;
            if (text.chars().noneMatch(c -> PlainText.ideograph((char) c) && digit((char) c) < 0 || letter((char) c)))
                return;
            order = SAYS_ORDER.matcher(text).find();
            for (var each : SAYS.entrySet()) {
                if (!each.getValue().matcher(text).find()) continue;
                said = each.getKey();
                return;
            }
        }

        private static Map<Kind, Pattern> says() {
            var says = new LinkedHashMap<Kind, Pattern>();
            says.put(Kind.SOCIAL_SECURITY, SAYS_SOCIAL);
            says.put(Kind.ID_CARD, SAYS_ID);
            says.put(Kind.TRAVEL_DOCUMENT, SAYS_DOCUMENT);
            says.put(Kind.MILITARY_CARD, SAYS_MILITARY);
            says.put(Kind.BANK_CARD, SAYS_BANK);
            says.put(Kind.ACCOUNT, SAYS_QQ);
            says.put(Kind.MOBILE, SAYS_PHONE);
            return says;
        }
    }

    static List<MaskedSpan> find(String text) {
        var spans = new ArrayList<MaskedSpan>();
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
        return spans;
    }

    /** Finds numbers that start at a group of the run; the longest reading wins, and reading goes on behind it. */
    private static void collect(String text, List<Group> run, List<MaskedSpan> spans) {
        for (var i = 0; i < run.size(); ) {
            var taken = 0;
            var digits = new StringBuilder();
            var shape = new StringBuilder();
            var length = 0;
            MaskedSpan best = null;
            Before before = null;
            for (var j = i; j < run.size() && digits.length() < LONGEST; j++) {
                var group = run.get(j);
                if (beside(text, group)) break;
                if (j > i && run.get(j - 1).end() < group.start()) {
                    shape.append(length).append('-');
                    length = 0;
                }
                length += group.digits().length();
                digits.append(group.digits());
                var number = digits.toString();
                var start = run.get(i).start();
                if (before == null) before = new Before(text.substring(Math.max(0, start - CONTEXT), start));
                var read = read(text, start, group.end(), number, shape.toString() + length, before);
                if (read == null) read = announced(text, start, group.end(), number, before);
                if (read != null) {
                    best = read;
                    taken = j - i + 1;
                }
            }
            if (best != null) spans.add(best);
            i += Math.max(1, taken);
        }
    }

    /** A number that is personal by itself. */
    private static @Nullable MaskedSpan read(
            String text, int start, int end, String digits, String shape, Before before) {
        if (ID_GROUPINGS.contains(shape) && idCard(digits, before)) return idCard(start, end, digits);
        var country = digits.startsWith("0086") ? 4 : digits.startsWith("86") ? 2 : 0;
        var number = digits.substring(country);
        if (MOBILE.matcher(number).matches() && MOBILE_GROUPINGS.contains(withoutCountry(shape, country))) {
            var shown = text.substring(start, localStart(text, start, country)) + Masking.hide(number, 3, 4);
            return new MaskedSpan(start, end, Kind.MOBILE, shown);
        }
        var landline = landline(text, start, end, digits, shape, before);
        if (landline != null) return landline;
        if (bankCard(digits, shape) && !before.order())
            return new MaskedSpan(start, end, Kind.BANK_CARD, Masking.hide(digits, 4, 4));
        return null;
    }

    /** A number that the words in front of it make personal, be it right or mistyped. */
    private static @Nullable MaskedSpan announced(String text, int start, int end, String digits, Before before) {
        var length = digits.length();
        if (length < 5
                || listed(text, start, end)
                || COUNTED.matcher(text).region(end, text.length()).lookingAt()) return null;
        var said = before.said();
        if (said == null) return null;
        return switch (said) {
            case SOCIAL_SECURITY -> length >= 6 ? hidden(start, end, said, digits) : null;
            case ID_CARD -> length >= 14 ? idCard(start, end, digits) : null;
            case BANK_CARD -> length >= 12 ? hidden(start, end, said, digits) : null;
            case TRAVEL_DOCUMENT -> length >= 7 && length <= 11 ? hidden(start, end, said, digits) : null;
            case MILITARY_CARD -> length >= 6 && length <= 11 ? hidden(start, end, said, digits) : null;
            case ACCOUNT -> length <= 11 && digits.charAt(0) != '0' ? hidden(start, end, said, digits) : null;
            default -> length >= 7 && length <= 13 ? phone(text, start, end, digits, before) : null;
        };
    }

    /** Several numbers in a row rather than one with pauses. */
    private static boolean listed(String text, int start, int end) {
        for (var i = start; i < end; i++) if (",、/.".indexOf(text.charAt(i)) >= 0) return true;
        return false;
    }

    private static @Nullable MaskedSpan phone(String text, int start, int end, String digits, Before before) {
        if (service(digits) || day(digits) || before.order()) return null;
        if (digits.length() > 8) return hidden(start, end, Kind.MOBILE, digits);
        return askedAbout(text, end, before) ? null : hidden(start, end, Kind.LANDLINE, digits);
    }

    private static MaskedSpan hidden(int start, int end, Kind kind, String digits) {
        return new MaskedSpan(start, end, kind, Masking.hide(digits, 0, digits.length() < 7 ? 2 : 4));
    }

    private static MaskedSpan idCard(int start, int end, String digits) {
        return new MaskedSpan(start, end, Kind.ID_CARD, Masking.hide(digits, 6, digits.length() < 17 ? 3 : 4));
    }

    /** Numbers that the public calls. */
    private static boolean service(String digits) {
        return digits.length() <= 10 && SERVICE.matcher(digits).matches();
    }

    /** A date in digits alone, such as 20260101. */
    private static boolean day(String digits) {
        return digits.length() == 8 && digits.matches("(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");
    }

    private static @Nullable MaskedSpan landline(
            String text, int start, int end, String digits, String shape, Before before) {
        if (!LANDLINE_GROUPINGS.contains(shape)) return null;
        var found = LANDLINE.matcher(digits);
        if (!found.matches() || askedAbout(text, end, before)) return null;
        if (shape.length() == 2 && before.order()) return null;
        var area = found.group(1) == null ? found.group(3) : found.group(1);
        var local = found.group(2) == null ? found.group(4) : found.group(2);
        return new MaskedSpan(start, end, Kind.LANDLINE, area + "-" + Masking.hide(local, 0, 4));
    }

    private static boolean askedAbout(String text, int end, Before before) {
        return ASKED_ABOUT.matcher(text).region(end, text.length()).lookingAt()
                && !OWN.matcher(before.text).find();
    }

    private static boolean idCard(String digits, Before before) {
        if (digits.length() == 15) return PROVINCE.matcher(digits).matches() && !digits.endsWith("X") && day(digits, 8);
        if (digits.length() != 18) return false;
        if (plausible(digits) && checkDigit(digits)) return true;
        if (before.order()) return false;
        return plausible(digits) || digits.endsWith("X") || oneDigitWrong(digits.toCharArray());
    }

    private static boolean plausible(String digits) {
        var century = digits.substring(6, 8);
        return PROVINCE.matcher(digits).matches()
                && (century.equals("19") || century.equals("20") || century.equals("18"))
                && day(digits, 10);
    }

    private static boolean day(String digits, int at) {
        var month = Integer.parseInt(digits.substring(at, at + 2));
        var day = Integer.parseInt(digits.substring(at + 2, at + 4));
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    /** Whether one other digit would make it a right number. */
    private static boolean oneDigitWrong(char[] digits) {
        for (var i = 0; i < 17; i++) {
            var written = digits[i];
            for (var c = '0'; c <= '9'; c++) {
                digits[i] = c;
                var tried = new String(digits);
                if (checkDigit(tried) && plausible(tried)) return true;
            }
            digits[i] = written;
        }
        return false;
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
        var most = digits.length();
        if ((most == 17 || most >= 1 && most <= 4)
                && end < text.length()
                && "xX×".indexOf(text.charAt(end)) >= 0
                && (most == 17 || seventeenBefore(text, start, most))) {
            digits.append('X');
            end++;
        }
        return new Group(start, end, digits.toString());
    }

    /** Whether this group, joined with those in front of it, holds the seventeen digits before an X. */
    private static boolean seventeenBefore(String text, int start, int digits) {
        var count = digits;
        var gap = 0;
        for (var i = start - 1; i >= 0 && count < 18 && gap <= 2; i--) {
            if (digit(text.charAt(i)) >= 0) {
                count++;
                gap = 0;
            } else if (joiner(text.charAt(i))) {
                gap++;
            } else break;
        }
        return count == 17;
    }

    /** A Latin letter or an asterisk beside a group: part of a code, or already hidden. */
    private static boolean beside(String text, Group group) {
        return code(text, group.start() - 1) && !label(text, group.start()) || code(text, group.end());
    }

    /** A Latin word in front that says what the number is, such as {@code tel13800138000}. */
    private static boolean label(String text, int start) {
        var from = start;
        while (from > 0 && start - from < 8 && letter(text.charAt(from - 1))) from--;
        return Set.of("tel", "phone", "mobile", "qq", "wx", "vx", "v", "id", "no")
                .contains(text.substring(from, start).toLowerCase(Locale.ROOT));
    }

    private static boolean code(String text, int at) {
        if (at < 0 || at >= text.length()) return false;
        var c = text.charAt(at);
        return c == '*' || c == '_' || letter(c);
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean joins(String text, int end, int start) {
        if (start - end > 2) return false;
        for (var i = end; i < start; i++) if (!joiner(text.charAt(i))) return false;
        return true;
    }

    private static boolean joiner(char c) {
        return " -·().,/、".indexOf(c) >= 0;
    }

    /** The value of an ASCII or spoken Chinese digit, else −1. */
    private static int digit(char c) {
        if (c >= '0' && c <= '9') return c - '0';
        return switch (c) {
            case '零', '〇', '洞' -> 0;
            case '一', '幺', '壹' -> 1;
            case '二', '贰', '两' -> 2;
            case '三', '叁' -> 3;
            case '四', '肆' -> 4;
            case '五', '伍' -> 5;
            case '六', '陆' -> 6;
            case '七', '柒', '拐' -> 7;
            case '八', '捌' -> 8;
            case '九', '玖' -> 9;
            default -> -1;
        };
    }
}
