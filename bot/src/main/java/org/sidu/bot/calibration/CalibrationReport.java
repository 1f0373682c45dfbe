package org.sidu.bot.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.calibration.CrossValidate.Validated;
import org.sidu.bot.judge.JudgeWeights;

/** What was learned and what it is worth, worst set first, as data and as a table. */
final class CalibrationReport {
    private final CalibrationArguments arguments;
    private final Cases cases;
    private final RankingWeights ranking;
    private final JudgeWeights judge;
    private final List<SetFigures> leftOut;
    private final List<SetFigures> within;

    CalibrationReport(
            CalibrationArguments arguments,
            Cases cases,
            Validated validated,
            RankingWeights ranking,
            JudgeWeights judge) {
        this.arguments = arguments;
        this.cases = cases;
        this.ranking = ranking;
        this.judge = judge;
        this.leftOut = figures(validated.leftOut());
        this.within = figures(validated.within());
    }

    private List<SetFigures> figures(Map<String, List<Asked>> asked) {
        return asked.entrySet().stream()
                .map(set -> SetFigures.of(set.getKey(), set.getValue(), judge.answer()))
                .sorted(Calibrate.worstFirst())
                .toList();
    }

    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put(
                "definitions",
                Map.of(
                        "wrong_rate",
                        "wrong answers / all questions; an answer is right when its first article is relevant or holds"
                                + " the labelled answer of 8 characters or more word for word",
                        "precision",
                        "right answers / answers"));
        figures.put("left_out", leftOut);
        figures.put("cross_validated", within);
        figures.put("folds", arguments.folds());
        figures.put("seed", arguments.seed());
        figures.put("learned", arguments.part().name().toLowerCase(Locale.ROOT));
        figures.put("thresholds", judge.thresholds());
        figures.put("weights", ranking.weights());
        figures.put("lexical", ranking.lexical());
        figures.put("judge", judge.described());
        figures.put("signals", cases.names().all().stream().sorted().toList());
        return figures;
    }

    String table() {
        var table = new StringBuilder();
        if (!leftOut.isEmpty()) {
            var kept = arguments.part() == CalibrationArguments.Part.THRESHOLDS;
            append(table, kept ? "the weights given" : "each set left out of all learning", leftOut);
        }
        if (!within.isEmpty())
            append(table, arguments.folds() + "-fold within each set, by document, all other sets in learning", within);
        table.append("\nranking ").append(ranking.weights()).append('\n');
        table.append("lexical ").append(ranking.lexical()).append('\n');
        table.append("judge   ").append(judge.thresholds()).append('\n');
        return table.toString();
    }

    private static void append(StringBuilder table, String title, List<SetFigures> figures) {
        table.append('\n').append(title).append(", worst set first\n");
        table.append("%-14s %6s %6s".formatted("set", "answ.", "unansw"));
        for (var column : SetFigures.COLUMNS) table.append(" %9s".formatted(column));
        table.append('\n');
        for (var one : figures) {
            table.append("%-14s %6d %6d".formatted(one.set(), one.answerable(), one.unanswerable()));
            one.row().values().forEach(value -> table.append(" %9s".formatted(number(value))));
            table.append('\n');
            if (one.mislabelled() > 0)
                table.append("%-28s raw, with %d mislabelled: auc ans %s, un@75 %s, un@90 %s%n"
                        .formatted(
                                "",
                                one.mislabelled(),
                                number(one.aucAnswerableRaw()),
                                number(one.unanswerableAt75Raw()),
                                number(one.unanswerableAt90Raw())));
        }
    }

    private static String number(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }
}
