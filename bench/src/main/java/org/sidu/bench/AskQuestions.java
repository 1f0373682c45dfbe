package org.sidu.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Answers a second, in a closed loop: each of the citizens asks its next question once it has the answer to the last.
 * The generator shares the machine with the server, so the figures are a lower bound of what the server can do.
 */
public final class AskQuestions {
    private static final String USAGE =
            "usage: AskQuestions URL [citizens=8] [seconds=30] [warmup=15] [questions=FILE]";

    private AskQuestions() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println(USAGE);
            System.exit(64);
        }
        var questions = questions(option(args, "questions", ""));
        var citizens = Integer.parseInt(option(args, "citizens", "8"));
        var server = URI.create(args[0]);
        run(server, questions, citizens, Integer.parseInt(option(args, "warmup", "15")));
        var seconds = Integer.parseInt(option(args, "seconds", "30"));
        var figures = run(server, questions, citizens, seconds);
        System.out.println(figures.report(citizens, seconds, questions.size()));
        System.exit(figures.failures() == 0 ? 0 : 1);
    }

    private static Figures run(URI server, List<String> questions, int citizens, int seconds) throws Exception {
        var figures = new Figures();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (var http = HttpClient.newHttpClient()) {
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < citizens; i++) {
                var citizen = new Citizen(http, server);
                threads.add(Thread.ofVirtual().start(() -> ask(citizen, questions, end, figures)));
            }
            for (var thread : threads) thread.join();
        }
        return figures;
    }

    private static void ask(Citizen citizen, List<String> questions, long end, Figures figures) {
        while (System.nanoTime() < end) {
            var question = questions.get(ThreadLocalRandom.current().nextInt(questions.size()));
            try {
                figures.add(citizen.ask(question));
            } catch (IOException e) {
                figures.fail(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static List<String> questions(String file) throws IOException {
        if (!file.isEmpty()) return lines(Files.readString(Path.of(file)));
        try (var own = AskQuestions.class.getResourceAsStream("/questions.txt")) {
            if (own == null) throw new IOException("questions.txt is missing from the build");
            return lines(new String(own.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String option(String[] args, String name, String otherwise) {
        for (var arg : args) if (arg.startsWith(name + "=")) return arg.substring(name.length() + 1);
        return otherwise;
    }
}
