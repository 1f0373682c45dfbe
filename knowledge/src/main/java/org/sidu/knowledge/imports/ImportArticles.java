package org.sidu.knowledge.imports;

import java.time.Duration;
import java.util.List;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.article.ArticleContent;
import org.sidu.knowledge.article.EmbeddedArticle;
import org.sidu.knowledge.article.StoreArticle;
import org.sidu.knowledge.imports.ImportReport.FileReport;
import org.sidu.knowledge.passage.Chunker;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores the articles of one file, each whole or not at all. */
@Component
class ImportArticles {
    private static final Duration PARSING = Duration.ofMinutes(5);

    private final ReadFile readFile;
    private final Chunker chunker;
    private final EmbedArticle embedArticle;
    private final StoreArticle storeArticle;
    private final CpuScheduler cpu;

    ImportArticles(
            ReadFile readFile,
            Chunker chunker,
            EmbedArticle embedArticle,
            StoreArticle storeArticle,
            CpuScheduler cpu) {
        this.readFile = readFile;
        this.chunker = chunker;
        this.embedArticle = embedArticle;
        this.storeArticle = storeArticle;
        this.cpu = cpu;
    }

    /** @param epoch the last epoch of this file, 0 when nothing was published */
    record Imported(FileReport report, long epoch) {}

    Mono<Imported> file(String name, byte[] content, ImportDefaults defaults, String by, boolean publish) {
        return cpu.run(() -> readFile.read(name, content, defaults), PARSING)
                .flatMapMany(Flux::fromIterable)
                .flatMapSequential(parsed -> prepared(parsed, publish), 4)
                .concatMap(prepared -> outcome(prepared, by, publish))
                .reduce(new Imported(FileReport.empty(name), 0), ImportArticles::count);
    }

    private sealed interface Prepared {
        record Rejected(ImportProblem problem) implements Prepared {}

        record Unchanged() implements Prepared {}

        record Embedded(EmbeddedArticle article, int line) implements Prepared {}
    }

    private sealed interface Outcome {
        record Stored(StoreArticle.Result result, long epoch) implements Outcome {}

        record Rejected(ImportProblem problem) implements Outcome {}
    }

    private Mono<Prepared> prepared(Parsed parsed, boolean publish) {
        return switch (parsed) {
            case Parsed.Bad bad -> Mono.just(new Prepared.Rejected(bad.problem()));
            case Parsed.Good(var line, var content) ->
                storeArticle
                        .currentHash(content.externalId(), publish)
                        .filter(hash -> hash.equals(content.hash()))
                        .<Prepared>map(same -> new Prepared.Unchanged())
                        .switchIfEmpty(Mono.defer(() -> embedded(content, line)));
        };
    }

    private Mono<Prepared> embedded(ArticleContent content, int line) {
        return cpu.run(() -> chunker.chunks(content.title(), content.kind(), content.blocks()), PARSING)
                .flatMap(chunks -> embedArticle.embed(content, chunks))
                .map(article -> new Prepared.Embedded(article, line));
    }

    /** Writes one after another, so that of two versions of one article in a file the later one wins. */
    private Mono<Outcome> outcome(Prepared prepared, String by, boolean publish) {
        return switch (prepared) {
            case Prepared.Rejected(var problem) -> Mono.just(new Outcome.Rejected(problem));
            case Prepared.Unchanged() -> Mono.just(new Outcome.Stored(StoreArticle.Result.UNCHANGED, 0));
            case Prepared.Embedded(var article, var line) ->
                storeArticle
                        .store(article, by, publish)
                        .<Outcome>map(stored -> new Outcome.Stored(stored.result(), stored.epoch()))
                        .onErrorResume(
                                StoreArticle.DraftInReview.class,
                                e -> Mono.just(new Outcome.Rejected(ImportProblem.of(line, "import-draft-in-review"))));
        };
    }

    private static Imported count(Imported sum, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected(var problem) -> new Imported(sum.report().with(problem), sum.epoch());
            case Outcome.Stored(var result, var epoch) ->
                new Imported(sum.report().with(result), Math.max(sum.epoch(), epoch));
        };
    }

    /** Names of the files, for a report that has not begun. */
    static ImportReport begun(List<String> names) {
        return new ImportReport(names.stream().map(FileReport::empty).toList());
    }
}
