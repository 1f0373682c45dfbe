package org.sidu.bot.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Ages, sizes, counts and sums in a text, and the brackets of a rule that they fall into. Chinese and Arabic numerals. */
final class Quantities {
    private static final String NUMBER = "(\\d+(?:\\.\\d+)?万?|[零〇一二两三四五六七八九十百千万]+)";
    private static final String UNIT = "(周岁|岁|平方米|平米|平方|平|㎡|万元|元|块钱|块|个月|年|天|公里|口人|人|个孩子|个)";
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("周岁", "岁"),
            Map.entry("平方米", "平"),
            Map.entry("平米", "平"),
            Map.entry("平方", "平"),
            Map.entry("㎡", "平"),
            Map.entry("块钱", "元"),
            Map.entry("块", "元"),
            Map.entry("口人", "人"));
    private static final String DIGITS = "零一二三四五六七八九";

    private static final Pattern QUANTITY = Pattern.compile(NUMBER + "(?:多|来|几)?(?:余)?" + UNIT);
    private static final Pattern BETWEEN = Pattern.compile(
            NUMBER + UNIT + "?(?:（含）|\\(含\\))?(?:以上)?(?:至|到|—|–|-|~|～|,|，|、)(?:不满|不足|未满)?" + NUMBER + UNIT);
    private static final Pattern FROM = Pattern.compile(
            "(?:(?:满|超过|大于|高于|达到|年满)" + NUMBER + UNIT + "|" + NUMBER + UNIT + "(?:（含）|\\(含\\))?(?:及)?以上)");
    private static final Pattern UP_TO = Pattern.compile(
            "(?:(?:不满|不足|未满|不超过|低于|小于)" + NUMBER + UNIT + "|" + NUMBER + UNIT + "(?:（含）|\\(含\\))?(?:及)?(?:以下|以内))");

    private static final Pattern AGE = Pattern.compile("(?:今年|年纪|岁数|都|已经|快|爷爷|奶奶|爸|妈|爷子|外公|外婆|老人|老伴|老太太|婆婆|公公|岳母|岳父)"
            + "(\\d{2,3}|[二三四五六七八九]?十[一二三四五六七八九]?|一?百)(?![\\d.万多来几年月元块个人天平岁周起])");

    private Quantities() {}

    record Quantity(double value, String unit) {}

    static List<Quantity> in(String text) {
        var all = new ArrayList<Quantity>();
        var found = QUANTITY.matcher(text);
        while (found.find()) {
            var value = value(found.group(1));
            if (value.isPresent()) all.add(of(value.getAsDouble(), found.group(2)));
        }
        // An age is often said without its unit.
        var age = AGE.matcher(text);
        while (age.find()) {
            var value = value(age.group(1));
            if (value.isPresent()) all.add(new Quantity(value.getAsDouble(), "岁"));
        }
        return all;
    }

    /** From what to what, both included, a rule holds. */
    record Bracket(double low, double high, String unit) {}

    /** 1 when a bracket of a passage holds one of the quantities, −1 when there are some of its unit and none does, else 0. */
    static double agreement(List<Quantity> asked, List<Bracket> brackets) {
        var beyond = false;
        for (var quantity : asked)
            for (var bracket : brackets) {
                if (!bracket.unit().equals(quantity.unit())) continue;
                if (quantity.value() >= bracket.low() && quantity.value() <= bracket.high()) return 1;
                beyond = true;
            }
        return beyond ? -1 : 0;
    }

    /** The brackets of a passage. */
    static List<Bracket> brackets(String passage) {
        var brackets = new ArrayList<Bracket>();
        var between = BETWEEN.matcher(passage);
        while (between.find())
            brackets.add(new Bracket(
                    scaled(between.group(1), between.group(4)),
                    scaled(between.group(3), between.group(4)),
                    of(1, between.group(4)).unit()));
        var rest = between.reset().replaceAll(" ");
        for (var open : List.of(FROM, UP_TO)) {
            var found = open.matcher(rest);
            while (found.find()) {
                var number = found.group(1) == null ? found.group(3) : found.group(1);
                var unit = found.group(2) == null ? found.group(4) : found.group(2);
                var bound = scaled(number, unit);
                brackets.add(new Bracket(
                        open == FROM ? bound : Double.NEGATIVE_INFINITY,
                        open == FROM ? Double.POSITIVE_INFINITY : bound,
                        of(1, unit).unit()));
            }
        }
        return brackets;
    }

    private static double scaled(String number, String unit) {
        return of(value(number).orElse(Double.NaN), unit).value();
    }

    private static Quantity of(double value, String unit) {
        if (unit.equals("万元")) return new Quantity(value * 10_000, "元");
        return new Quantity(value, SAME.getOrDefault(unit, unit));
    }

    /** The value of an Arabic or Chinese numeral below a hundred million. */
    private static OptionalDouble value(String numeral) {
        if (Character.isDigit(numeral.charAt(0))) {
            var ten = numeral.endsWith("万");
            var digits = ten ? numeral.substring(0, numeral.length() - 1) : numeral;
            return OptionalDouble.of(Double.parseDouble(digits) * (ten ? 10_000 : 1));
        }
        double sum = 0;
        double section = 0;
        double digit = 0;
        for (var c : numeral.replace('〇', '零').replace('两', '二').toCharArray()) {
            var at = DIGITS.indexOf(c);
            if (at >= 0) digit = at;
            else {
                var power =
                        switch (c) {
                            case '十' -> 10;
                            case '百' -> 100;
                            case '千' -> 1_000;
                            default -> 10_000;
                        };
                if (power == 10_000) {
                    sum += (section + digit) * power;
                    section = 0;
                } else section += (digit == 0 ? 1 : digit) * power;
                digit = 0;
            }
        }
        var value = sum + section + digit;
        return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
