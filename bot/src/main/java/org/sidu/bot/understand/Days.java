package org.sidu.bot.understand;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.safety.RuleFile;
import org.springframework.stereotype.Component;

/**
 * Reads out of a question on which day's rules it asks about. A date that tells when something happened to the citizen
 * is none. The words are data in {@code understand/days.yml}.
 */
@Component
class Days {
    private static final Pattern CLAUSE_END = Pattern.compile("[,，。;；!！?？\\n]");

    private final Map<String, Integer> years;
    private final Map<String, Integer> months;
    private final Pattern date;
    private final Pattern rules;
    private final Pattern events;
    private final Pattern former;

    Days() {
        var file = RuleFile.read("understand/days.yml");
        years = offsets(file.map("years"));
        months = offsets(file.map("months"));
        date = Pattern.compile("(?<full>(?:19|20)\\d{2}-\\d{1,2}-\\d{1,2})|(?:(?<year>(?:19|20)\\d{2})年|(?<near>"
                + String.join("|", years.keySet())
                + "))(?:(?<month>1[0-2]|0?[1-9])月(?:份|(?<day>[12]\\d|3[01]|0?[1-9])[日号])?)?"
                + "|(?<moon>" + String.join("|", months.keySet()) + ")");
        rules = Pattern.compile(String.valueOf(file.root().get("rules")));
        events = Pattern.compile(String.valueOf(file.root().get("events")));
        former = Pattern.compile(String.valueOf(file.root().get("former")));
    }

    /**
     * Another day.
     *
     * @param day a past period's last day, a coming period's first
     * @param year its year in digits: a text in force today that names it speaks of it as well
     */
    record Told(LocalDate day, String year) {}

    /** The day whose rules are asked for; empty when it is today. */
    Optional<Told> told(String question, LocalDate today) {
        var found = date.matcher(question);
        while (found.find()) {
            var rest = CLAUSE_END.split(question.substring(found.end()), 2)[0];
            if (!rules.matcher(rest).find() || events.matcher(rest).find()) continue;
            var day = day(found.toMatchResult(), today);
            if (day != null && !day.equals(today)) return Optional.of(new Told(day, String.valueOf(day.getYear())));
        }
        return Optional.empty();
    }

    /** Whether the rule before the one in force is asked for. */
    boolean former(String question) {
        return former.matcher(question).find();
    }

    private @Nullable LocalDate day(MatchResult found, LocalDate today) {
        try {
            if (found.group("full") != null) {
                var parts = found.group("full").split("-");
                return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            }
            if (found.group("moon") != null) {
                var moon = YearMonth.from(today).plusMonths(months.getOrDefault(found.group("moon"), 0));
                return moon.isBefore(YearMonth.from(today)) ? moon.atEndOfMonth() : moon.atDay(1);
            }
            var year = found.group("year") != null
                    ? Integer.parseInt(found.group("year"))
                    : today.getYear() + years.getOrDefault(found.group("near"), 0);
            if (found.group("month") == null) return ofYear(year, today);
            var month = YearMonth.of(year, Integer.parseInt(found.group("month")));
            if (found.group("day") != null) return month.atDay(Integer.parseInt(found.group("day")));
            if (month.equals(YearMonth.from(today))) return today;
            return month.isBefore(YearMonth.from(today)) ? month.atEndOfMonth() : month.atDay(1);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate ofYear(int year, LocalDate today) {
        if (year == today.getYear()) return today;
        return year < today.getYear() ? LocalDate.of(year, 12, 31) : LocalDate.of(year, 1, 1);
    }

    private static Map<String, Integer> offsets(Map<String, Object> node) {
        return node.entrySet().stream()
                .sorted(Map.Entry.<String, Object>comparingByKey(
                        java.util.Comparator.comparingInt(String::length).reversed()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Integer.parseInt(String.valueOf(entry.getValue())),
                        (one, other) -> one,
                        java.util.LinkedHashMap::new));
    }
}
