package org.sidu.bot.calibration;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.calibration.CalibrationArguments.Part;
import org.sidu.bot.calibration.CrossValidate.Validated;
import org.sidu.bot.judge.JudgeWeights;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code sidu calibrate}: learns the weights of ranking and judge and chooses the judge's thresholds, from feature files
 * alone. A program of its own, because it needs no server. The same files and seed always give the same weights. Exit code
 * 0 when weights were written, 64 for wrong arguments, 1 when it failed.
 */
public final class Calibrate {
    private final CalibrationArguments arguments;
    private final PrintStream out;
    private final PrintStream err;
    private final WeightFiles files;
    private final JsonMapper json = JsonMapper.builder().build();

    private Calibrate(CalibrationArguments arguments, PrintStream out, PrintStream err) {
        this.arguments = arguments;
        this.out = out;
        this.err = err;
        this.files = new WeightFiles(json);
    }

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /** The exit code. */
    static int run(PrintStream out, PrintStream err, String... args) {
        try {
            new Calibrate(CalibrationArguments.of(Arrays.asList(args)), out, err).calibrate();
            return 0;
        } catch (IllegalArgumentException e) {
            err.println("sidu calibrate: " + e.getMessage() + "\n" + CalibrationArguments.USAGE);
            return 64;
        } catch (IOException e) {
            err.println("sidu calibrate: " + e);
            return 1;
        } catch (InterruptedException e) {
            return 130;
        }
    }

    private void calibrate() throws IOException, InterruptedException {
        var cases = Cases.read(arguments.features(), json);
        cases.sets().forEach((name, set) -> err.println("read " + name + ": " + set.size() + " questions"));
        if (cases.leftOut() > 0)
            err.println(
                    "left out " + cases.leftOut() + " questions that found nothing or were searched without vectors");
        if (cases.all().isEmpty()) throw new IOException("The feature files hold no question that found anything");
        var kept = files.judge(arguments.from());
        var learn = learn(cases, files.ranking(arguments.from()), kept);
        var validated = validated(cases, learn);
        var ranking = ranking(cases, learn);
        var judge = judge(cases, learn, ranking, kept, validated);
        var report = new CalibrationReport(arguments, cases, validated, ranking, judge);

        Files.createDirectories(arguments.out());
        files.write(arguments.out(), ranking);
        files.write(arguments.out(), judge);
        files.writeReport(arguments.out(), report.figures());
        out.print(report.table());
        out.println("written: " + arguments.out().resolve("{ranking,judge,report}.json"));
    }

    private Learn learn(Cases cases, RankingWeights ranking, JudgeWeights judge) {
        var names = cases.names();
        return new Learn(
                arguments.part(),
                ranking,
                judge,
                new LearnRanking(cases, or(arguments.signals(), names.ranking()), arguments.weighing()),
                new LearnRanking(cases, or(arguments.lexicalSignals(), names.lexical()), arguments.weighing()),
                new LearnJudge(arguments.judging(), GrowTrees.Growth.usual(), arguments.seed()));
    }

    private static List<String> or(@Nullable List<String> told, List<String> otherwise) {
        return told == null ? otherwise : told;
    }

    /** Weights that are kept have not been learned from the files, as far as can be known: they are asked as they are. */
    private Validated validated(Cases cases, Learn learn) throws InterruptedException {
        if (arguments.part() != Part.THRESHOLDS)
            return new CrossValidate(cases, learn, err::println).validate(arguments.folds(), arguments.seed());
        var asked = new LinkedHashMap<String, List<Asked>>();
        cases.sets()
                .forEach((name, set) -> asked.put(name, learn.asked(List.of(), learn.ranking(List.of(), null), set)));
        return new Validated(asked, Map.of());
    }

    private RankingWeights ranking(Cases cases, Learn learn) throws IOException {
        var kept = files.ranking(arguments.from());
        if (!arguments.part().ranking()) return kept;
        var all = cases.all();
        return new RankingWeights(
                learn.ranking(all, null),
                learn.lexicalRanking(all),
                "listwise softmax, no weight below 0, " + learnedFrom(cases, arguments.weighing()));
    }

    private JudgeWeights judge(
            Cases cases, Learn learn, RankingWeights ranking, JudgeWeights kept, Validated validated) {
        if (arguments.part() == Part.RANKING) return kept;
        var all = cases.all();
        var thresholds = new Thresholds(validated.all());
        var answer = thresholds.answer(arguments.targetWrongRate());
        return new JudgeWeights(
                learn.trees(all, ranking.weights()),
                learn.lexical(all, ranking.lexical()),
                answer,
                thresholds.clarify(arguments.clarifyRate(), answer),
                thresholds.at(answer, arguments.targetWrongRate()),
                arguments.part().judge()
                        ? "gradient-boosted trees, " + learnedFrom(cases, arguments.judging())
                        : kept.learnedFrom() + "; thresholds: " + learnedFrom(cases, Map.of()));
    }

    private String learnedFrom(Cases cases, Map<String, Double> weighing) {
        return cases.sets().entrySet().stream()
                .map(set -> described(set.getKey(), set.getValue(), weighing))
                .collect(Collectors.joining("; ", "", "; seed " + arguments.seed()));
    }

    private static String described(String name, List<Case> set, Map<String, Double> weighing) {
        var teaching = set.stream().filter(one -> !one.answerKnown).toList();
        var answerable = teaching.stream().filter(one -> one.answerable).count();
        return String.format(
                Locale.ROOT,
                "%s: %,d answerable and %,d other questions%s%s",
                name,
                answerable,
                teaching.size() - answerable,
                teaching.stream().anyMatch(one -> one.weak) ? ", weakly labelled" : "",
                weighing.containsKey(name) ? ", weighing " + weighing.get(name) : "");
    }

    static Comparator<SetFigures> worstFirst() {
        return Comparator.comparingDouble((SetFigures figures) -> figures.hit1() == null ? 1 : figures.hit1())
                .thenComparing(SetFigures::set);
    }
}
