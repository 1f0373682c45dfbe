package org.sidu.bot.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sidu.bot.judge.Judge;
import org.sidu.common.Command;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.KnowledgeImport;
import org.sidu.knowledge.KnowledgeSearch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code sidu evaluate}: the live pipeline on a knowledge base and questions of the caller's own. */
@Component
class Evaluate implements Command {
    private static final Duration LONG = Duration.ofHours(3);
    private static final int AT_ONCE = 2;

    private final KnowledgeImport knowledgeImport;
    private final KnowledgeSearch search;
    private final MeasureQuestion measureQuestion;
    private final Judge judge;
    private final CpuScheduler cpu;
    private final JsonMapper json;
    private final String commit;

    Evaluate(
            KnowledgeImport knowledgeImport,
            KnowledgeSearch search,
            MeasureQuestion measureQuestion,
            Judge judge,
            CpuScheduler cpu,
            JsonMapper json,
            ObjectProvider<BuildProperties> build) {
        this.knowledgeImport = knowledgeImport;
        this.search = search;
        this.measureQuestion = measureQuestion;
        this.judge = judge;
        this.cpu = cpu;
        this.json = json;
        var properties = build.getIfAvailable();
        this.commit = properties == null ? "unknown" : String.valueOf(properties.get("commit"));
    }

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public Mono<Integer> run(List<String> args) {
        EvaluationArguments arguments;
        try {
            arguments = EvaluationArguments.of(args);
        } catch (IllegalArgumentException e) {
            tell("sidu evaluate: " + e.getMessage() + "\n" + EvaluationArguments.USAGE);
            return Mono.just(64);
        }
        return evaluate(arguments).thenReturn(0);
    }

    private Mono<Void> evaluate(EvaluationArguments arguments) {
        var begin = System.nanoTime();
        return load(arguments)
                .flatMap(known -> measure(arguments.questions(), arguments.limit())
                        .flatMap(questions -> measure(arguments.unanswerable(), arguments.limit())
                                .flatMap(unanswerable -> knowledgeImport
                                        .passages()
                                        .flatMap(passages -> cpu.run(
                                                () -> write(arguments, known, passages, questions, unanswerable, begin),
                                                LONG)))))
                .then();
    }

    private Mono<Set<String>> load(EvaluationArguments arguments) {
        return Flux.fromIterable(arguments.knowledge())
                .concatMap(file -> cpu.run(() -> Files.readAllBytes(file), LONG)
                        .doOnNext(bytes -> tell("importing " + file + " …"))
                        .flatMap(bytes -> knowledgeImport.publish(String.valueOf(file.getFileName()), bytes)))
                .doOnNext(one -> tell("  " + one.articles() + " articles, " + one.rejected() + " rejected"))
                .reduce(0L, (epoch, one) -> Math.max(epoch, one.epoch()))
                .flatMap(this::indexed)
                .then(cpu.run(() -> ids(arguments.knowledge()), LONG));
    }

    private Mono<Long> indexed(long epoch) {
        return Mono.fromSupplier(search::epoch)
                .filter(reached -> reached >= epoch)
                .repeatWhenEmpty(rounds -> rounds.delayElements(Duration.ofMillis(100)))
                .timeout(LONG);
    }

    private Set<String> ids(List<Path> files) throws IOException {
        var ids = new HashSet<String>();
        for (var file : files) {
            for (var line : Files.readAllLines(file)) {
                if (line.isBlank()) continue;
                JsonNode node = json.readTree(line);
                ids.add(
                        node.path("externalId").isString()
                                ? node.path("externalId").stringValue()
                                : node.path("id").asString());
            }
        }
        return ids;
    }

    private Mono<List<Measured>> measure(List<Path> files, int limit) {
        var done = new AtomicInteger();
        return cpu.run(() -> questions(files), LONG)
                .flatMapMany(all -> Flux.fromIterable(all).take(limit))
                .flatMapSequential(measureQuestion::measure, AT_ONCE)
                .doOnNext(one -> {
                    if (done.incrementAndGet() % 100 == 0) tell("  " + done.get() + " questions");
                })
                .collectList();
    }

    private List<LabelledQuestion> questions(List<Path> files) throws IOException {
        var questions = new ArrayList<LabelledQuestion>();
        for (var file : files) {
            for (var line : Files.readAllLines(file))
                if (!line.isBlank()) questions.add(json.readValue(line, LabelledQuestion.class));
        }
        return questions;
    }

    private Map<String, Object> write(
            EvaluationArguments arguments,
            Set<String> known,
            long passages,
            List<Measured> questions,
            List<Measured> unanswerable,
            long begin)
            throws IOException {
        var report = new LinkedHashMap<String, Object>();
        report.put("retrieval", Figures.retrieval(questions, known));
        report.put("outcomes", Map.of("counts", Figures.outcomes(questions)));
        report.put("answered_correctly", Figures.rate(questions, Measured::correct));
        report.put("wrong_answer_rate", Figures.rate(questions, one -> one.answered() && !one.correct()));
        report.put("wrong_refusal_rate", Figures.rate(questions, one -> !one.answered()));
        report.put("unanswerable", unanswerable(unanswerable));
        report.put("auc_answerable", Figures.auc(questions, unanswerable));
        report.put("answer", Figures.answers(questions));
        report.put("latency_ms", latency(questions));
        report.put(
                "knowledge", arguments.knowledge().stream().map(String::valueOf).toList());
        report.put("passages", passages);
        report.put("questions", questions.size());
        report.put("seconds", (System.nanoTime() - begin) / 1e9);
        report.put(
                "thresholds",
                Map.of(
                        "answer",
                        judge.weights().answer(),
                        "clarify",
                        judge.weights().clarify()));
        report.put("weights", judge.weights().described());
        report.put("commit", commit);
        report.put("machine", machine());
        var text = json.rebuild()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(report);
        Files.writeString(java.util.Objects.requireNonNull(arguments.report()), text + "\n");
        if (arguments.features() != null) features(arguments.features(), questions, unanswerable);
        System.out.println(text);
        return report;
    }

    private static Map<String, Object> unanswerable(List<Measured> unanswerable) {
        return Map.of(
                "questions", unanswerable.size(),
                "answered_rate", Figures.rate(unanswerable, Measured::answered),
                "counts", Figures.outcomes(unanswerable));
    }

    private static Map<String, Object> latency(List<Measured> questions) {
        var millis = questions.stream().map(one -> one.nanos() / 1e6).toList();
        return Map.of(
                "p50", Figures.percentile(millis, 50),
                "p95", Figures.percentile(millis, 95),
                "p99", Figures.percentile(millis, 99));
    }

    /** One line a question: what the judge saw and whether the first article was right. */
    private void features(Path file, List<Measured> questions, List<Measured> unanswerable) throws IOException {
        var lines = new ArrayList<String>();
        for (var one : questions) lines.add(line(one, true));
        for (var one : unanswerable) lines.add(line(one, false));
        Files.write(file, lines);
    }

    private String line(Measured one, boolean answerable) {
        var first = one.ranking().isEmpty() ? "" : one.ranking().getFirst();
        return json.writeValueAsString(Map.of(
                "id",
                one.question().id(),
                "answerable",
                answerable,
                "right",
                one.question().relevant().contains(first),
                "probability",
                one.probability(),
                "outcome",
                one.outcome(),
                "features",
                one.features(),
                "found",
                one.found().stream()
                        .map(found -> Map.of(
                                "right", one.question().relevant().contains(found.externalId()),
                                "article", found.externalId(),
                                "signals", found.signals()))
                        .toList()));
    }

    private static String machine() {
        var runtime = Runtime.getRuntime();
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + runtime.availableProcessors() + " cores, Java " + System.getProperty("java.version");
    }

    private static void tell(String line) {
        System.err.println(line);
    }
}
