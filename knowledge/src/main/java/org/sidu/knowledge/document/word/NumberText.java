package org.sidu.knowledge.document.word;

import java.util.Locale;

/** Numbers as Word writes them before paragraphs. */
final class NumberText {
    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String LEGAL = "零壹贰叁肆伍陆柒捌玖";
    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
    private static final int[] ROMAN = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN_SIGNS = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};

    private NumberText() {}

    static String of(String format, int number) {
        return switch (format) {
            case "chineseCounting",
                    "chineseCountingThousand",
                    "japaneseCounting",
                    "taiwaneseCounting",
                    "taiwaneseCountingThousand",
                    "koreanCounting" -> counted(number, "零一二三四五六七八九", "十百千");
            case "chineseLegalSimplified", "ideographLegalTraditional" -> counted(number, LEGAL, "拾佰仟");
            case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital" -> digits(number);
            case "ideographTraditional" -> number <= 10 ? STEMS.substring(number - 1, number) : "" + number;
            case "upperRoman" -> roman(number);
            case "lowerRoman" -> roman(number).toLowerCase(Locale.ROOT);
            case "upperLetter" -> letters(number);
            case "lowerLetter" -> letters(number).toLowerCase(Locale.ROOT);
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" ->
                number <= 20 ? Character.toString('①' + number - 1) : "" + number;
            case "decimalZero" -> number < 10 ? "0" + number : "" + number;
            case "none" -> "";
            default -> "" + number;
        };
    }

    private static String counted(int number, String digits, String units) {
        if (number <= 0 || number >= 10_000) return "" + number;
        var out = new StringBuilder();
        var zero = false;
        for (int unit = 1000, at = 2; unit >= 1; unit /= 10, at--) {
            var digit = number / unit % 10;
            if (digit == 0) {
                zero = out.length() > 0;
                continue;
            }
            if (zero) out.append(digits.charAt(0));
            zero = false;
            if (!(digit == 1 && unit == 10 && out.isEmpty())) out.append(digits.charAt(digit));
            if (at >= 0) out.append(units.charAt(at));
        }
        return out.toString();
    }

    private static String digits(int number) {
        var out = new StringBuilder();
        for (var digit : Integer.toString(number).toCharArray()) out.append(DIGITS.charAt(digit - '0'));
        return out.toString();
    }

    private static String roman(int number) {
        if (number <= 0 || number >= 4000) return "" + number;
        var out = new StringBuilder();
        var left = number;
        for (var n = 0; n < ROMAN.length; n++) for (; left >= ROMAN[n]; left -= ROMAN[n]) out.append(ROMAN_SIGNS[n]);
        return out.toString();
    }

    /** A … Z, AA, BB … as Word counts on. */
    private static String letters(int number) {
        var letter = Character.toString('A' + (number - 1) % 26);
        return letter.repeat(Math.min(10, (number - 1) / 26 + 1));
    }
}
