package org.sidu.bot.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.sidu.bot.evaluation.EvaluationReport.MeasuredFile;
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

    private Mono<Boolean> evaluate(EvaluationArguments arguments) {
        var begin = System.nanoTime();
        return load(arguments)
                .then(measure(arguments.questions(), arguments.limit()))
                .zipWhen(questions -> measure(arguments.unanswerable(), arguments.limit()))
                .flatMap(measured -> knowledgeImport
                        .passages()
                        .flatMap(passages -> cpu.run(
                                () -> write(arguments, passages, measured.getT1(), measured.getT2(), begin), LONG)));
    }

    private Mono<Void> load(EvaluationArguments arguments) {
        return Flux.fromIterable(arguments.knowledge())
                .concatMap(file -> cpu.run(() -> Files.readAllBytes(file), LONG)
                        .doOnNext(bytes -> tell("importing " + file + " …"))
                        .flatMap(bytes -> knowledgeImport.publish(String.valueOf(file.getFileName()), bytes)))
                .doOnNext(one -> tell("  " + one.articles() + " articles, " + one.rejected() + " rejected"))
                .reduce(0L, (epoch, one) -> Math.max(epoch, one.epoch()))
                .flatMap(this::indexed)
                .then();
    }

    private Mono<Long> indexed(long epoch) {
        return Mono.fromSupplier(search::epoch)
                .filter(reached -> reached >= epoch)
                .repeatWhenEmpty(rounds -> rounds.delayElements(Duration.ofMillis(100)))
                .timeout(LONG);
    }

    private Mono<List<MeasuredFile>> measure(List<Path> files, int limit) {
        return Flux.fromIterable(files)
                .concatMap(file ->
                        measure(file, limit).map(all -> new MeasuredFile(String.valueOf(file.getFileName()), all)))
                .collectList();
    }

    private Mono<List<Measured>> measure(Path file, int limit) {
        var done = new AtomicInteger();
        return cpu.run(() -> questions(file), LONG)
                .doOnNext(all -> tell("asking " + file + " …"))
                .flatMapMany(all -> Flux.fromIterable(all).take(limit))
                .flatMapSequential(measureQuestion::measure, AT_ONCE)
                .doOnNext(one -> {
                    if (done.incrementAndGet() % 100 == 0) tell("  " + done.get() + " questions");
                })
                .collectList();
    }

    private List<LabelledQuestion> questions(Path file) throws IOException {
        var questions = new ArrayList<LabelledQuestion>();
        for (var line : Files.readAllLines(file))
            if (!line.isBlank()) questions.add(json.readValue(line, LabelledQuestion.class));
        return questions;
    }

    private boolean write(
            EvaluationArguments arguments,
            long passages,
            List<MeasuredFile> questions,
            List<MeasuredFile> unanswerable,
            long begin)
            throws IOException {
        var known = KnownTexts.of(arguments.knowledge(), json);
        var without = MeasuredFile.pooled(unanswerable);
        var held = known.held(without.stream()
                .map(one -> one.question().answer())
                .filter(Objects::nonNull)
                .toList());
        var report =
                new LinkedHashMap<>(new EvaluationReport(known, held, arguments.clean()).of(questions, unanswerable));
        report.put(
                "knowledge", arguments.knowledge().stream().map(String::valueOf).toList());
        report.put("passages", passages);
        report.put("seconds", (System.nanoTime() - begin) / 1e9);
        report.put("thresholds", judge.weights().thresholds());
        report.put("weights", judge.weights().described());
        report.put("commit", commit);
        report.put("machine", machine());
        var text = json.rebuild()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(report);
        Files.writeString(arguments.report(), text + "\n");
        if (arguments.features() != null)
            new FeatureFile(known, held, arguments.weak(), json)
                    .write(arguments.features(), MeasuredFile.pooled(questions), without);
        System.out.println(text);
        return true;
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
