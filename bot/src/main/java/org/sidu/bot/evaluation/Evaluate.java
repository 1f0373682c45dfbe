package org.sidu.bot.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.sidu.bot.evaluation.Ablation.Compared;
import org.sidu.bot.evaluation.EvaluationReport.MeasuredFile;
import org.sidu.bot.judge.Judge;
import org.sidu.common.Command;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.KnowledgeImport;
import org.sidu.knowledge.KnowledgeSearch;
import org.sidu.knowledge.SingleRetrievers;
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
    private final SingleRetrievers singleRetrievers;
    private final Judge judge;
    private final CpuScheduler cpu;
    private final JsonMapper json;
    private final String commit;

    Evaluate(
            KnowledgeImport knowledgeImport,
            KnowledgeSearch search,
            MeasureQuestion measureQuestion,
            SingleRetrievers singleRetrievers,
            Judge judge,
            CpuScheduler cpu,
            JsonMapper json,
            ObjectProvider<BuildProperties> build) {
        this.knowledgeImport = knowledgeImport;
        this.search = search;
        this.measureQuestion = measureQuestion;
        this.singleRetrievers = singleRetrievers;
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
                .zipWhen(measured -> compared(arguments, measured.getT1()))
                .flatMap(both -> knowledgeImport
                        .passages()
                        .flatMap(passages -> cpu.run(
                                () -> write(
                                        arguments,
                                        passages,
                                        new Run(
                                                both.getT1().getT1(),
                                                both.getT1().getT2(),
                                                both.getT2(),
                                                begin)),
                                LONG)));
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

    /** All that was measured. */
    private record Run(
            List<MeasuredFile> questions,
            List<MeasuredFile> unanswerable,
            Map<String, List<Compared>> compared,
            long begin) {}

    /** What each retriever by itself finds, by file; nothing unless it was asked for. */
    private Mono<Map<String, List<Compared>>> compared(EvaluationArguments arguments, List<MeasuredFile> files) {
        if (!arguments.ablation()) return Mono.just(Map.of());
        tell("asking each retriever by itself …");
        return Flux.fromIterable(files)
                .concatMap(file -> singleRetrievers
                        .rank(file.all().stream().map(Measured::searched).toList())
                        .zipWithIterable(file.all(), (alone, measured) -> new Compared(measured, alone))
                        .collectList()
                        .map(all -> Map.entry(file.name(), all)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, LinkedHashMap::new);
    }

    private static Map<String, Object> ablation(Map<String, List<Compared>> compared, KnownTexts known) {
        var figures = new LinkedHashMap<String, Object>();
        var all = compared.values().stream().flatMap(List::stream).toList();
        figures.put("all", Ablation.of(all, known));
        if (compared.size() > 1) compared.forEach((file, of) -> figures.put(file, Ablation.of(of, known)));
        return figures;
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

    private boolean write(EvaluationArguments arguments, long passages, Run run) throws IOException {
        var known = KnownTexts.of(arguments.knowledge(), json);
        var questions = MeasuredFile.pooled(run.questions());
        var without = MeasuredFile.pooled(run.unanswerable());
        var held = known.held(without.stream()
                .map(one -> one.question().answer())
                .filter(Objects::nonNull)
                .toList());
        var report = new LinkedHashMap<>(
                new EvaluationReport(known, held, arguments.clean()).of(run.questions(), run.unanswerable()));
        if (arguments.ablation()) report.put("ablation", ablation(run.compared(), known));
        report.put(
                "knowledge", arguments.knowledge().stream().map(String::valueOf).toList());
        report.put("passages", passages);
        report.put("seconds", (System.nanoTime() - run.begin()) / 1e9);
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
            new FeatureFile(known, held, arguments.weak(), json).write(arguments.features(), questions, without);
        if (arguments.curve() != null) {
            Curve.of(questions, without, known).write(arguments.curve(), "curve");
            if (arguments.clean())
                Curve.of(questions, EvaluationReport.cleaned(without, held), known)
                        .write(arguments.curve(), "curve-cleaned");
        }
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
