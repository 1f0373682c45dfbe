package org.sidu.knowledge.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.sidu.common.CpuScheduler;
import org.sidu.common.CpuScheduler.CpuBusy;
import org.sidu.knowledge.article.ArticleContent;
import org.sidu.knowledge.article.EmbeddedArticle;
import org.sidu.knowledge.article.StoreArticle;
import org.sidu.knowledge.duplicate.FindDuplicate;
import org.sidu.knowledge.duplicate.FindDuplicate.Duplicate;
import org.sidu.knowledge.imports.ImportItem.Result;
import org.sidu.knowledge.imports.ImportReport.FileReport;
import org.sidu.knowledge.link.CheckLinks;
import org.sidu.knowledge.passage.Chunker;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Stores the articles of one file, each whole or not at all. */
@Component
class ImportArticles {
    static final Duration PARSING = Duration.ofMinutes(5);
    private static final Duration TURN = Duration.ofHours(1);
    private static final int AHEAD = 4;

    private final ReadFile readFile;
    private final ReadingTurn turn;
    private final Chunker chunker;
    private final EmbedArticle embedArticle;
    private final StoreArticle storeArticle;
    private final FindDuplicate findDuplicate;
    private final CheckLinks checkLinks;
    private final CpuScheduler cpu;

    ImportArticles(
            ReadFile readFile,
            ReadingTurn turn,
            Chunker chunker,
            EmbedArticle embedArticle,
            StoreArticle storeArticle,
            FindDuplicate findDuplicate,
            CheckLinks checkLinks,
            CpuScheduler cpu) {
        this.readFile = readFile;
        this.turn = turn;
        this.chunker = chunker;
        this.embedArticle = embedArticle;
        this.storeArticle = storeArticle;
        this.findDuplicate = findDuplicate;
        this.checkLinks = checkLinks;
        this.cpu = cpu;
    }

    /** @param epoch the last epoch of this file, 0 when nothing was published */
    record Imported(FileReport report, long epoch) {}

    private sealed interface Prepared {
        record Rejected(ImportProblem problem) implements Prepared {}

        record Unchanged() implements Prepared {}

        record Same(Duplicate duplicate) implements Prepared {}

        record Embedded(EmbeddedArticle article, List<ImportProblem> warnings) implements Prepared {}
    }

    /** Links that one import has asked so far. */
    CheckLinks.Round links() {
        return checkLinks.round();
    }

    /** A file for which nobody keeps a log. */
    Mono<Imported> file(String name, byte[] content, ImportOrder order) {
        return file(name, Mono.just(content), order, ItemLog.NONE, links());
    }

    /** Takes up the file where its log ends. */
    Mono<Imported> file(String name, Mono<byte[]> content, ImportOrder order, ItemLog log, CheckLinks.Round links) {
        return turn.read(content.flatMap(bytes -> read(name, bytes, order.defaults())), TURN)
                .flatMapMany(read -> log.found(read.articles().size())
                        .flatMapMany(done -> items(read.articles(), done, order, log, links)))
                .reduce(new Imported(FileReport.empty(name), 0), ImportArticles::count);
    }

    /** What the file holds; a file that takes too long to read holds a problem. */
    Mono<FileRead> read(String name, byte[] content, ImportDefaults defaults) {
        return cpu.run(() -> readFile.read(name, content, defaults), PARSING)
                .retryWhen(whenFull())
                .onErrorResume(
                        e -> e instanceof CpuBusy && e.getCause() instanceof TimeoutException,
                        e -> Mono.just(new FileRead(
                                null,
                                List.of(new Parsed.Bad(name, 1, ImportProblem.of(1, "import-file-too-slow"))),
                                List.of(),
                                null)));
    }

    /** A full scheduler is full for a moment. */
    private static Retry whenFull() {
        return Retry.backoff(5, Duration.ofMillis(500))
                .filter(e -> e instanceof CpuBusy && !(e.getCause() instanceof TimeoutException))
                .onRetryExhaustedThrow((spec, signal) -> signal.failure());
    }

    private Flux<Outcome> items(
            List<Parsed> articles, Set<Integer> done, ImportOrder order, ItemLog log, CheckLinks.Round links) {
        record Turn(int ordinal, Prepared prepared) {}
        return Flux.range(1, articles.size())
                .filter(ordinal -> !done.contains(ordinal))
                .flatMapSequential(
                        ordinal -> prepared(articles.get(ordinal - 1), order, links)
                                .map(prepared -> new Turn(ordinal, prepared)),
                        AHEAD,
                        1)
                .concatMap(
                        turn -> log.write(
                                turn.ordinal(),
                                articles.get(turn.ordinal() - 1),
                                outcome(articles.get(turn.ordinal() - 1), turn.prepared(), order)),
                        1);
    }

    private Mono<Prepared> prepared(Parsed parsed, ImportOrder order, CheckLinks.Round links) {
        return switch (parsed) {
            case Parsed.Bad(var file, var line, var problem) -> Mono.just(new Prepared.Rejected(problem));
            case Parsed.Good(var file, var line, var content, var warnings) ->
                storeArticle
                        .currentHash(content.externalId(), order.publish())
                        .filter(hash -> hash.equals(content.hash()))
                        .<Prepared>map(same -> new Prepared.Unchanged())
                        .switchIfEmpty(Mono.defer(() -> duplicate(content, order)
                                .filter(Duplicate::sameFacts)
                                .<Prepared>map(Prepared.Same::new)))
                        .switchIfEmpty(Mono.defer(() -> embedded(line, content, warnings, links)));
        };
    }

    private Mono<Duplicate> duplicate(ArticleContent content, ImportOrder order) {
        return order.keepDuplicates() ? Mono.empty() : findDuplicate.find(content);
    }

    private Mono<Prepared> embedded(
            int line, ArticleContent content, List<ImportProblem> warnings, CheckLinks.Round links) {
        var vectors = cpu.run(() -> chunker.chunks(content.title(), content.kind(), content.blocks()), PARSING)
                .flatMap(chunks -> embedArticle.embed(content, chunks))
                .retryWhen(whenFull());
        return links.faults(Links.addresses(content.body()))
                .map(fault -> ImportWarnings.link(line, fault.getKey(), fault.getValue()))
                .collectList()
                .flatMap(faults -> {
                    var all = new ArrayList<>(warnings);
                    all.addAll(faults);
                    return vectors.map(article -> new Prepared.Embedded(article, all));
                });
    }

    /** Writes one after another, so that of two versions of one article in a file the later one wins. */
    private Mono<Outcome> outcome(Parsed parsed, Prepared prepared, ImportOrder order) {
        return switch (prepared) {
            case Prepared.Rejected(var problem) ->
                Mono.just(new Outcome(Result.REJECTED, null, 0, List.of(problem), List.of()));
            case Prepared.Unchanged() -> Mono.just(new Outcome(Result.UNCHANGED, null, 0, List.of(), List.of()));
            case Prepared.Same(var duplicate) -> Mono.just(same(parsed.line(), duplicate));
            case Prepared.Embedded(var article, var warnings) -> stored(parsed.line(), article, warnings, order);
        };
    }

    /** Looks for a duplicate again: what it repeats may stand in the same import. */
    private Mono<Outcome> stored(int line, EmbeddedArticle article, List<ImportProblem> warnings, ImportOrder order) {
        return duplicate(article.content(), order)
                .map(List::of)
                .defaultIfEmpty(List.of())
                .flatMap(found -> {
                    if (!found.isEmpty() && found.getFirst().sameFacts())
                        return Mono.just(same(line, found.getFirst()));
                    var all = new ArrayList<>(warnings);
                    for (var similar : found) all.add(ImportWarnings.similar(line, similar));
                    return storeArticle
                            .store(article, order.by(), order.publish())
                            .delayUntil(stored ->
                                    order.keepDuplicates() ? Mono.empty() : findDuplicate.remember(article.content()))
                            .map(stored -> new Outcome(
                                    Result.valueOf(stored.result().name()),
                                    stored.articleId(),
                                    stored.epoch(),
                                    List.of(),
                                    all));
                });
    }

    private static Outcome same(int line, Duplicate duplicate) {
        var problem = new ImportProblem(line, "import-duplicate", ImportWarnings.facts(duplicate));
        return new Outcome(Result.DUPLICATE, duplicate.articleId(), 0, List.of(problem), List.of());
    }

    private static Imported count(Imported sum, Outcome outcome) {
        return new Imported(sum.report().with(outcome), Math.max(sum.epoch(), outcome.epoch()));
    }

    /** Names of the files, for a report that has not begun. */
    static ImportReport begun(List<String> names) {
        return new ImportReport(names.stream().map(FileReport::empty).toList());
    }
}
