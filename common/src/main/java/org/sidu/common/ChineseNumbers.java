package org.sidu.common;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers, amounts, dates, durations, phones and document numbers of a Chinese text in any notation (五千元,
 * ５０００元, 0.5万元; 百分之七十, 70%; 二〇二五年一月一日, 2025-01-01) and gives each one comparable value. A range (3至5个工作日)
 * gives both its ends. Ideographs that count nothing (一般, 统一, 第一时间) are left out. Time is linear in the length.
 */
public final class ChineseNumbers {

    /** What a value says. */
    public enum Kind {
        NUMBER,
        MONEY,
        PERCENT,
        DURATION,
        DATE,
        TIME,
        PHONE,
        DOCUMENT,
        ORDINAL
    }

    /**
     * One value in a text.
     *
     * @param value canonical: a plain decimal; {@code yyyy-MM-dd}, {@code yyyy-MM}, {@code yyyy} or {@code --MM-dd};
     *     {@code HH:mm}; the digits of a phone; {@code 规〔2025〕3} of a document
     * @param unit what is counted (份, 周岁, WORKDAY, MONTH …); empty when nothing is named
     * @param start first position in the text
     * @param end position behind it
     */
    public record Value(Kind kind, String value, String unit, int start, int end) {

        /** Whether both say the same; a date may leave out its year or its day, a phone its area code. */
        public boolean agreesWith(Value other) {
            if (kind == Kind.DATE && other.kind == Kind.DATE) return sameDate(value, other.value);
            if (kind == Kind.TIME && other.kind == Kind.TIME) return value.equals(other.value);
            if (kind == Kind.PHONE && other.kind == Kind.PHONE) return samePhone(value, other.value);
            if (plain() && other.plain()) {
                var units = unit.isEmpty() || other.unit.isEmpty() || unit.equals(other.unit);
                return units && value.equals(other.value);
            }
            return kind == other.kind && value.equals(other.value) && unit.equals(other.unit);
        }

        private boolean plain() {
            return kind == Kind.NUMBER || kind == Kind.MONEY || kind == Kind.DURATION;
        }
    }

    private static final String DIGITS = "零〇一二三四五六七八九";
    private static final String CN = "零〇一二两俩三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬半";
    private static final String NUMBER =
            "(?:\\d[\\d,]{0,20}+(?:\\.\\d{1,8}+)?+|[" + CN + "])(?:[" + CN + "点]|\\d){0,20}+";
    private static final String CN_DIGIT = "[零〇一二三四五六七八九十\\d]";
    private static final Pattern DOCUMENT = Pattern.compile(
            "([\\u4e00-\\u9fa5]{1,3}+)\\s?[〔\\[(【［]\\s?((?:19|20)\\d\\d)\\s?[〕\\])】］]\\s?第?\\s?(\\d{1,5}+)\\s?号");
    private static final Pattern PHONE = Pattern.compile(
            "(?<!\\d)(?:(?:\\+?86[- ]?)?(1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4})|"
                    + "(\\(?0\\d{2,3}\\)?[-— ]?\\d{7,8}|[48]00[- ]?\\d{3,4}[- ]?\\d{3,4}|[2-9]\\d{6,7}(?=[^\\d.元万亿%人]|$)))(?!\\d)");
    private static final Pattern DATE = Pattern.compile("(?<![\\d.])(?:(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)"
            + "|((?:19|20|21)\\d\\d|[一二][零〇一二三四五六七八九]{3})\\s?年(?:度)?(?:\\s?(" + CN_DIGIT + "{1,3})\\s?月(?:份)?(?:\\s?("
            + CN_DIGIT + "{1,3})\\s?[日号])?)?" + "|(" + CN_DIGIT + "{1,3})\\s?月(?:份)?\\s?(" + CN_DIGIT
            + "{1,3})\\s?[日号])");
    private static final Pattern TIME = Pattern.compile("(上午|下午|晚上|中午|早上|凌晨|晚)?(?<!\\d)("
            + "\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[:时点](\\d{2})(?!\\d)分?|点(半)|点(?=[钟整至到\\-—~,。;、)]|$))");
    private static final Pattern PERCENT = Pattern.compile("(百|千|万)分之(" + NUMBER + ")|(" + NUMBER + ")\\s?(%|‰)");
    private static final Pattern COUNT = Pattern.compile(
            "(第)?(" + NUMBER + ")(?:\\s?(?:至|到|-|—|–|~|～)+\\s?(" + NUMBER + "))?"
                    + "\\s?(?:余|多)?(个工作日|个工作天|工作日|个自然日|自然日|个小时|小时|个钟头|分钟|秒|个月|个星期|星期|周岁|周年|周|岁|日|天|年|个季度"
                    + "|万元|亿元|元|块钱|块|角|分钱|人民币|平方米|平米|㎡|立方米|公里|千米|米|厘米|公斤|千克|克|吨|千瓦时|度|升"
                    + "|个|人|名|位|户|家|份|张|本|册|套|件|条|项|次|倍|层|楼|栋|幢|室|号楼|号|窗口|辆|台|只|头|场|门|期|级|档|款|章|节|种|类|批|所|处|座|间|成|折|页|亩|公顷|号线|路|站)?");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("个工作日", "WORKDAY"),
            Map.entry("个工作天", "WORKDAY"),
            Map.entry("工作日", "WORKDAY"),
            Map.entry("个自然日", "DAY"),
            Map.entry("自然日", "DAY"),
            Map.entry("日", "DAY"),
            Map.entry("天", "DAY"),
            Map.entry("个小时", "HOUR"),
            Map.entry("小时", "HOUR"),
            Map.entry("个钟头", "HOUR"),
            Map.entry("分钟", "MINUTE"),
            Map.entry("秒", "SECOND"),
            Map.entry("个月", "MONTH"),
            Map.entry("个季度", "QUARTER"),
            Map.entry("个星期", "WEEK"),
            Map.entry("星期", "WEEK"),
            Map.entry("周", "WEEK"),
            Map.entry("周年", "YEAR"),
            Map.entry("年", "YEAR"),
            Map.entry("岁", "周岁"),
            Map.entry("平米", "平方米"),
            Map.entry("㎡", "平方米"),
            Map.entry("千米", "公里"),
            Map.entry("千克", "公斤"),
            Map.entry("名", "人"),
            Map.entry("位", "人"));
    private static final Map<String, String> MONEY = Map.of(
            "元", "1", "块", "1", "块钱", "1", "人民币", "1", "万元", "10000", "亿元", "100000000", "角", "0.1", "分钱", "0.01");
    private static final String LOOSE_ONE = "个|条|件|家|项|位|名|种|类|批|次|站|级|号|楼|层|门|窗口|路|头|处|所|场|度|本|期|成|节|章|只|户|人|款";

    private ChineseNumbers() {}

    /** Every value of the text, in order of position. */
    public static List<Value> in(String text) {
        var scan = new Scan(narrow(text));
        scan.take(DOCUMENT, m -> document(m));
        scan.take(DATE, m -> date(m));
        scan.take(PERCENT, m -> percent(m));
        scan.take(PHONE, m -> phone(m));
        scan.take(TIME, m -> time(m));
        scan.counts();
        scan.found.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return List.copyOf(scan.found);
    }

    /** The values of {@code claim} that {@code source} nowhere states; empty when every number is covered. */
    public static List<Value> unstated(String claim, String source) {
        var stated = in(source);
        return in(claim).stream()
                .filter(value -> stated.stream().noneMatch(value::agreesWith))
                .toList();
    }

    /** The value of one numeral such as 三万五千, 3.5万 or 二〇二五; null when it is none. */
    public static @Nullable BigDecimal parse(String numeral) {
        var text = narrow(numeral).replace(",", "");
        if (text.isEmpty() || text.length() > 24) return null;
        if (text.chars().allMatch(c -> digit((char) c) >= 0)) {
            var digits = new StringBuilder();
            text.chars().forEach(c -> digits.append(digit((char) c)));
            return new BigDecimal(digits.toString());
        }
        return composed(text);
    }

    private static @Nullable BigDecimal composed(String text) {
        var total = BigDecimal.ZERO;
        var section = BigDecimal.ZERO;
        BigDecimal current = null;
        var lastScale = BigDecimal.ONE;
        var zero = false;
        for (var i = 0; i < text.length(); ) {
            var c = text.charAt(i);
            var scale = scale(c);
            if (c == '半') {
                if (i > 0) return null;
                current = new BigDecimal("0.5");
                i++;
            } else if (digit(c) >= 0) {
                var end = i;
                while (end < text.length() && (digit(text.charAt(end)) >= 0 || point(text, end))) end++;
                current = decimal(text.substring(i, end));
                if (current == null) return null;
                zero = digit(c) == 0 && end - i > 1 || i > 0 && digit(c) == 0;
                i = end;
            } else if (scale != null) {
                if (scale.compareTo(BigDecimal.valueOf(10_000)) >= 0) {
                    section = section.add(current == null ? BigDecimal.ZERO : current);
                    if (section.signum() == 0) return null;
                    total = total.add(section.multiply(scale));
                    section = BigDecimal.ZERO;
                } else {
                    section = section.add((current == null ? BigDecimal.ONE : current).multiply(scale));
                }
                current = null;
                lastScale = scale;
                zero = false;
                i++;
            } else {
                return null;
            }
        }
        if (current != null) {
            var spoken = !zero && lastScale.compareTo(BigDecimal.TEN) > 0 && current.compareTo(BigDecimal.TEN) < 0;
            section = section.add(spoken ? current.multiply(lastScale).movePointLeft(1) : current);
        }
        return total.add(section);
    }

    private static @Nullable BigDecimal decimal(String digits) {
        var plain = new StringBuilder();
        for (var c : digits.toCharArray()) {
            if (c == '点' || c == '.') plain.append('.');
            else plain.append(digit(c));
        }
        var text = plain.toString();
        if (text.indexOf('.') != text.lastIndexOf('.') || text.startsWith(".") || text.endsWith(".")) return null;
        return new BigDecimal(text);
    }

    private static boolean point(String text, int at) {
        var c = text.charAt(at);
        return (c == '.' || c == '点') && at + 1 < text.length() && digit(text.charAt(at + 1)) >= 0;
    }

    private static @Nullable BigDecimal scale(char c) {
        return switch (c) {
            case '十', '拾' -> BigDecimal.TEN;
            case '百', '佰' -> BigDecimal.valueOf(100);
            case '千', '仟' -> BigDecimal.valueOf(1_000);
            case '万', '萬' -> BigDecimal.valueOf(10_000);
            case '亿' -> BigDecimal.valueOf(100_000_000);
            default -> null;
        };
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') return c - '0';
        var at = DIGITS.indexOf(c);
        if (at >= 0) return Math.max(0, at - 1);
        return switch (c) {
            case '两', '俩', '贰' -> 2;
            case '壹' -> 1;
            case '叁' -> 3;
            case '肆' -> 4;
            case '伍' -> 5;
            case '陆' -> 6;
            case '柒' -> 7;
            case '捌' -> 8;
            case '玖' -> 9;
            default -> -1;
        };
    }

    /** Full-width forms as half-width ones, character for character, so that positions stay. */
    private static String narrow(String text) {
        var chars = text.toCharArray();
        for (var i = 0; i < chars.length; i++) {
            if (chars[i] >= '！' && chars[i] <= '～' && chars[i] != '，') chars[i] -= 0xFEE0;
            else if (chars[i] == '，' && between(chars, i)) chars[i] = ',';
        }
        return new String(chars);
    }

    private static boolean between(char[] chars, int at) {
        if (at == 0 || at + 3 >= chars.length || !Character.isDigit(chars[at - 1])) return false;
        for (var i = at + 1; i <= at + 3; i++) if (!Character.isDigit(chars[i])) return false;
        return at + 4 >= chars.length || !Character.isDigit(chars[at + 4]);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Value document(Matcher m) {
        return new Value(
                Kind.DOCUMENT,
                m.group(1) + "〔" + m.group(2) + "〕" + Integer.parseInt(m.group(3)),
                "",
                m.start(),
                m.end());
    }

    private static @Nullable Value date(Matcher m) {
        var year = m.group(1) != null ? m.group(1) : m.group(5);
        var month = m.group(3) != null ? m.group(3) : m.group(6) != null ? m.group(6) : m.group(8);
        var day = m.group(4) != null ? m.group(4) : m.group(7) != null ? m.group(7) : m.group(9);
        var y = year == null ? "-" : plainOrNull(year);
        var mm = twoDigits(month, 12);
        var dd = twoDigits(day, 31);
        if (y == null || month != null && mm == null || day != null && dd == null) return null;
        var value = y + (mm == null ? "" : "-" + mm) + (dd == null ? "" : "-" + dd);
        return new Value(Kind.DATE, value, "", m.start(), m.end());
    }

    private static @Nullable String twoDigits(@Nullable String numeral, int max) {
        var number = numeral == null ? null : parse(numeral);
        if (number == null || number.intValue() < 1 || number.intValue() > max) return null;
        return "%02d".formatted(number.intValue());
    }

    private static @Nullable String plainOrNull(String numeral) {
        var number = parse(numeral);
        return number == null ? null : plain(number);
    }

    private static @Nullable Value percent(Matcher m) {
        var numeral = m.group(2) != null ? m.group(2) : m.group(3);
        var number = parse(numeral);
        if (number == null) return null;
        var permille = "千".equals(m.group(1)) || "‰".equals(m.group(4));
        var shift = permille ? 1 : "万".equals(m.group(1)) ? 2 : 0;
        return new Value(Kind.PERCENT, plain(number.movePointLeft(shift)), "%", m.start(), m.end());
    }

    private static Value phone(Matcher m) {
        var digits = (m.group(1) != null ? m.group(1) : m.group(2)).replaceAll("\\D", "");
        return new Value(Kind.PHONE, digits, "", m.start(), m.end());
    }

    private static @Nullable Value time(Matcher m) {
        var hour = parse(m.group(2));
        var minutes = m.group(4) != null ? 30 : m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
        if (hour == null || hour.intValue() > 24 || minutes > 59) return null;
        var half = m.group(1);
        var later = half != null && (half.equals("下午") || half.startsWith("晚")) && hour.intValue() < 12;
        var value = "%02d:%02d".formatted(hour.intValue() + (later ? 12 : 0), minutes);
        return new Value(Kind.TIME, value, "", m.start(), m.end());
    }

    private static boolean sameDate(String a, String b) {
        if (a.equals(b)) return true;
        if (a.startsWith("--")) return b.endsWith(a.substring(2));
        if (b.startsWith("--")) return a.endsWith(b.substring(2));
        return a.startsWith(b + "-") || b.startsWith(a + "-");
    }

    private static boolean samePhone(String a, String b) {
        var longer = a.length() >= b.length() ? a : b;
        var shorter = a.length() >= b.length() ? b : a;
        return longer.equals(shorter) || shorter.length() >= 7 && longer.startsWith("0") && longer.endsWith(shorter);
    }

    private interface Reader {
        @Nullable
        Value read(Matcher found);
    }

    /** One pass over a text; what an earlier pattern took, a later one does not see. */
    private static final class Scan {
        private final char[] text;
        private final List<Value> found = new ArrayList<>();

        Scan(String text) {
            this.text = text.toCharArray();
        }

        void take(Pattern pattern, Reader reader) {
            var matcher = pattern.matcher(new String(text));
            while (matcher.find()) {
                var value = reader.read(matcher);
                if (value == null) continue;
                found.add(value);
                for (var i = matcher.start(); i < matcher.end(); i++) text[i] = '\u0001';
            }
        }

        void counts() {
            var matcher = COUNT.matcher(new String(text));
            while (matcher.find()) {
                var ordinal = matcher.group(1) != null;
                var unit = matcher.group(4) == null ? "" : matcher.group(4);
                count(matcher, 2, ordinal, unit);
                if (matcher.group(3) != null) count(matcher, 3, ordinal, unit);
            }
        }

        private void count(Matcher m, int group, boolean ordinal, String unit) {
            var numeral = m.group(group);
            if (!countable(numeral, unit, m.end(), ordinal)) return;
            var approximate = numeral.length() == 2 && numeral.chars().allMatch(c -> DIGITS.indexOf(c) > 1 || c == '两');
            for (var one : approximate ? numeral.split("") : new String[] {numeral}) {
                var number = parse(one);
                if (number == null) continue;
                found.add(value(number, unit, ordinal, m.start(group), Math.max(m.end(group), m.end())));
            }
        }

        private Value value(BigDecimal number, String unit, boolean ordinal, int start, int end) {
            var rate = MONEY.get(unit);
            if (ordinal) return new Value(Kind.ORDINAL, plain(number), unit, start, end);
            if (rate != null)
                return new Value(Kind.MONEY, plain(number.multiply(new BigDecimal(rate))), "元", start, end);
            var name = UNITS.getOrDefault(unit, unit);
            if (name.isEmpty() || !Character.isUpperCase(name.charAt(0)))
                return new Value(Kind.NUMBER, plain(number), name, start, end);
            if (name.equals("YEAR")) return duration(number.multiply(BigDecimal.valueOf(12)), "MONTH", start, end);
            if (name.equals("QUARTER")) return duration(number.multiply(BigDecimal.valueOf(3)), "MONTH", start, end);
            if (name.equals("WEEK")) return duration(number.multiply(BigDecimal.valueOf(7)), "DAY", start, end);
            if (name.equals("HOUR") && number.scale() > 0)
                return duration(number.multiply(BigDecimal.valueOf(60)), "MINUTE", start, end);
            return duration(number, name, start, end);
        }

        private static Value duration(BigDecimal number, String unit, int start, int end) {
            return new Value(Kind.DURATION, plain(number), unit, start, end);
        }

        /** Whether the numeral really counts: 一般, 统一, 万一, 十分 and 千万 do not. */
        private boolean countable(String numeral, String unit, int end, boolean ordinal) {
            if (numeral.chars().anyMatch(c -> c >= '0' && c <= '9')) return true;
            if (ordinal) return !unit.isEmpty() && !unit.equals("一");
            var digits = numeral.chars().filter(c -> digit((char) c) >= 0).count();
            var scales = numeral.chars().filter(c -> scale((char) c) != null).count();
            if (unit.isEmpty()) return digits >= 1 && scales >= 1 && numeral.length() > 1 || digits >= 3;
            if (unit.equals("度") && digits == numeral.length() && numeral.length() < 2) return false;
            if (numeral.equals("一"))
                return !unit.matches(LOOSE_ONE) && !(unit.equals("年") && end < text.length && text[end] == '级');
            if (numeral.equals("半")) return UNITS.getOrDefault(unit, "").matches("YEAR|MONTH|HOUR|DAY");
            return digits >= 1 || numeral.equals("十") || scales >= 1 && MONEY.containsKey(unit);
        }
    }
}
