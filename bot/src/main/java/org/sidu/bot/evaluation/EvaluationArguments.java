package org.sidu.bot.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code sidu evaluate}. */
record EvaluationArguments(
        List<Path> knowledge,
        List<Path> questions,
        List<Path> unanswerable,
        @Nullable Path report,
        int limit,
        @Nullable Path features) {

    static final String USAGE = """
            usage: sidu evaluate --knowledge FILE… --questions FILE… [--unanswerable FILE…] [--limit N] [--features FILE] --report FILE
              knowledge     {"id","title","body",…} a line      questions  {"id","question","relevant_ids","answer"?} a line
              unanswerable  {"id","question"} a line            features   what the judge saw, one line a question""";

    /** Fails with {@link IllegalArgumentException} saying what is wrong. */
    static EvaluationArguments of(List<String> args) {
        var knowledge = new ArrayList<Path>();
        var questions = new ArrayList<Path>();
        var unanswerable = new ArrayList<Path>();
        Path report = null;
        Path features = null;
        var limit = Integer.MAX_VALUE;
        var option = "";
        for (var arg : args) {
            if (arg.startsWith("--")) {
                option = arg;
                continue;
            }
            switch (option) {
                case "--knowledge" -> knowledge.add(Path.of(arg));
                case "--questions" -> questions.add(Path.of(arg));
                case "--unanswerable" -> unanswerable.add(Path.of(arg));
                case "--report" -> report = Path.of(arg);
                case "--features" -> features = Path.of(arg);
                case "--limit" -> limit = Integer.parseInt(arg);
                default -> throw new IllegalArgumentException("unknown argument " + option + " " + arg);
            }
        }
        if (knowledge.isEmpty() || questions.isEmpty() || report == null)
            throw new IllegalArgumentException("--knowledge, --questions and --report are needed");
        return new EvaluationArguments(knowledge, questions, unanswerable, report, limit, features);
    }
}
