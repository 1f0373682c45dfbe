package org.sidu.bot.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code sidu evaluate}. {@code --weights} and {@code --model} have become properties before there was a
 * pipeline and are only let through here.
 *
 * @param limit most questions of each file
 * @param features where feature lines are written to; nowhere when null
 * @param curve directory of the curve's files; none when null
 * @param weak whether feature lines are marked as weakly labelled
 * @param clean whether figures without the unanswerable questions whose answer is known after all stand beside
 * @param ablation whether each retriever is measured by itself
 */
record EvaluationArguments(
        List<Path> knowledge,
        List<Path> questions,
        List<Path> unanswerable,
        Path report,
        int limit,
        @Nullable Path features,
        @Nullable Path curve,
        boolean weak,
        boolean clean,
        boolean ablation) {

    static final String USAGE = """
            usage: sidu evaluate --knowledge FILE… --questions FILE… [--unanswerable FILE…] [--limit N] [--clean]
                     [--weights DIR|hand-set] [--model URL] [--ablation] [--curve DIR] [--features FILE [--weak]] --report FILE
              knowledge     {"id","title","body",…} a line      questions  {"id","question","relevant_ids","answer"?} a line
              unanswerable  {"id","question"} a line            limit      most questions of each file
              clean         also without unanswerable questions whose "answer" is in the knowledge after all
              weights       ranking.json and judge.json of 'sidu calibrate', or the ones set by hand
              ablation      each retriever by itself beside the pipeline
              curve         answered against wrong, over all thresholds, as CSV and SVG
              features      what 'sidu calibrate' learns from; --weak when articles that are not labelled may answer, too""";

    private static final Set<String> SWITCHES = Set.of("--weak", "--clean", "--ablation");
    private static final Set<String> PROPERTIES = Set.of("--weights", "--model");

    /** Fails with {@link IllegalArgumentException} saying what is wrong. */
    static EvaluationArguments of(List<String> args) {
        var knowledge = new ArrayList<Path>();
        var questions = new ArrayList<Path>();
        var unanswerable = new ArrayList<Path>();
        var switches = new HashSet<String>();
        Path report = null;
        Path features = null;
        Path curve = null;
        var limit = Integer.MAX_VALUE;
        var option = "";
        for (var arg : args) {
            if (arg.startsWith("--")) {
                option = arg;
                if (SWITCHES.contains(arg)) switches.add(arg);
                continue;
            }
            switch (option) {
                case "--knowledge" -> knowledge.add(Path.of(arg));
                case "--questions" -> questions.add(Path.of(arg));
                case "--unanswerable" -> unanswerable.add(Path.of(arg));
                case "--report" -> report = Path.of(arg);
                case "--features" -> features = Path.of(arg);
                case "--curve" -> curve = Path.of(arg);
                case "--limit" -> limit = Integer.parseInt(arg);
                default -> {
                    if (!PROPERTIES.contains(option))
                        throw new IllegalArgumentException("unknown argument " + option + " " + arg);
                }
            }
        }
        if (knowledge.isEmpty() || questions.isEmpty() || report == null)
            throw new IllegalArgumentException("--knowledge, --questions and --report are needed");
        return new EvaluationArguments(
                knowledge,
                questions,
                unanswerable,
                report,
                limit,
                features,
                curve,
                switches.contains("--weak"),
                switches.contains("--clean"),
                switches.contains("--ablation"));
    }
}
