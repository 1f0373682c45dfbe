package org.sidu.bot.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code sidu calibrate}.
 *
 * @param features feature files by name of their set
 * @param weighing how much a set weighs beside the others when ranking is learned, by name
 * @param judging the same when the judge is learned
 * @param targetWrongRate wrong answers among all questions that may be, 0–1; null to answer what is more probably right
 *     than wrong
 * @param clarifyRate share of answerable questions from which on citizens are asked back, 0–1
 * @param folds parts of each set that are judged by what was learned from the rest; 0 for none
 * @param from directory of the weights that are kept; the packaged ones when null
 * @param signals that get a weight; when null all that are comparable
 */
record CalibrationArguments(
        Map<String, List<Path>> features,
        Map<String, Double> weighing,
        Map<String, Double> judging,
        @Nullable Double targetWrongRate,
        double clarifyRate,
        int folds,
        long seed,
        Part part,
        @Nullable Path from,
        @Nullable List<String> signals,
        @Nullable List<String> lexicalSignals,
        Path out) {

    /** What is learned; the rest is kept. */
    enum Part {
        ALL,
        RANKING,
        JUDGE,
        THRESHOLDS;

        boolean ranking() {
            return this == ALL || this == RANKING;
        }

        boolean judge() {
            return this == ALL || this == JUDGE;
        }
    }

    static final String USAGE = """
            usage: sidu calibrate --features NAME=FILE… [--weigh NAME=2 NAME=3:1…] [--target-wrong-rate 0.10] [--clarify-rate 0.10]
                     [--folds 5] [--seed 1] [--only ranking|judge|thresholds] [--weights DIR]
                     [--signals NAME…] [--lexical-signals NAME…] --out DIR
              features   files of 'sidu evaluate --features'; one name several times is one set
              weigh      how much a set weighs (ranking:judge when they differ), 1 by itself
              target-wrong-rate
                         most wrong answers among all questions; without it, what is more probably right is answered
              folds      parts of a set judged by what is learned from the rest; 0 for none
              only       learn this and keep the rest
              weights    ranking.json and judge.json that are kept; the packaged ones by themselves
              out        gets ranking.json, judge.json and report.json""";

    /** Fails with {@link IllegalArgumentException} saying what is wrong. */
    static CalibrationArguments of(List<String> args) {
        var features = new LinkedHashMap<String, List<Path>>();
        var weighing = new LinkedHashMap<String, Double>();
        var judging = new LinkedHashMap<String, Double>();
        var signals = new ArrayList<String>();
        var lexical = new ArrayList<String>();
        Double target = null;
        var clarify = 0.10;
        var folds = 5;
        var seed = 1L;
        var part = Part.ALL;
        Path from = null;
        Path out = null;
        var option = "";
        for (var arg : args) {
            if (arg.startsWith("--")) {
                option = arg;
                continue;
            }
            switch (option) {
                case "--features" ->
                    features.computeIfAbsent(name(arg), name -> new ArrayList<>())
                            .add(Path.of(value(arg)));
                case "--weigh" -> {
                    var both = value(arg).split(":");
                    weighing.put(name(arg), positive(both[0]));
                    judging.put(name(arg), positive(both[both.length - 1]));
                }
                case "--target-wrong-rate" -> target = share(option, arg);
                case "--clarify-rate" -> clarify = share(option, arg);
                case "--folds" -> folds = whole(option, arg);
                case "--seed" -> seed = whole(option, arg);
                case "--only" -> part = part(arg);
                case "--weights" -> from = Path.of(arg);
                case "--signals" -> signals.addAll(List.of(arg.split(",")));
                case "--lexical-signals" -> lexical.addAll(List.of(arg.split(",")));
                case "--out" -> out = Path.of(arg);
                default -> throw new IllegalArgumentException("unknown argument " + option + " " + arg);
            }
        }
        if (features.isEmpty() || out == null) throw new IllegalArgumentException("--features and --out are needed");
        if (folds == 1) throw new IllegalArgumentException("--folds is 0 or at least 2");
        if (folds == 0 && features.size() == 1 && part != Part.THRESHOLDS)
            throw new IllegalArgumentException(
                    "one set alone needs --folds: thresholds come from what was not learned");
        for (var name : weighing.keySet())
            if (!features.containsKey(name)) throw new IllegalArgumentException("--weigh names no set: " + name);
        return new CalibrationArguments(
                features,
                weighing,
                judging,
                target,
                clarify,
                folds,
                seed,
                part,
                from,
                signals.isEmpty() ? null : signals,
                lexical.isEmpty() ? null : lexical,
                out);
    }

    private static String name(String arg) {
        var at = arg.indexOf('=');
        if (at < 1) throw new IllegalArgumentException("not NAME=…: " + arg);
        return arg.substring(0, at);
    }

    private static String value(String arg) {
        return arg.substring(arg.indexOf('=') + 1);
    }

    private static double positive(String number) {
        var value = number(number);
        if (!(value > 0)) throw new IllegalArgumentException("not a number above 0: " + number);
        return value;
    }

    private static double share(String option, String number) {
        var value = number(number);
        if (!(value >= 0 && value <= 1)) throw new IllegalArgumentException(option + " is 0 to 1, not " + number);
        return value;
    }

    private static double number(String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + number, e);
        }
    }

    private static int whole(String option, String number) {
        if (!number.matches("\\d{1,9}"))
            throw new IllegalArgumentException(option + " is a whole number, not " + number);
        return Integer.parseInt(number);
    }

    private static Part part(String name) {
        return switch (name) {
            case "ranking" -> Part.RANKING;
            case "judge" -> Part.JUDGE;
            case "thresholds" -> Part.THRESHOLDS;
            default -> throw new IllegalArgumentException("--only is ranking, judge or thresholds, not " + name);
        };
    }
}
