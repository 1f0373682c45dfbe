package org.sidu.knowledge.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CpuScheduler;
import org.sidu.common.Ids;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.ProposedKnowledge;
import org.sidu.knowledge.revision.PrepareRevision;
import org.sidu.knowledge.revision.PrepareRevision.Prepared;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** A copy of this replica's index in which revisions stand as if they were published. */
@Component
class ProposedIndex implements ProposedKnowledge {
    private static final Duration BUILDING = Duration.ofMinutes(2);

    private final IndexTail tail;
    private final ChangeTable changes;
    private final PrepareRevision prepareRevision;
    private final KnowledgeProperties properties;
    private final CpuScheduler cpu;
    private final Clock clock;

    ProposedIndex(
            IndexTail tail,
            ChangeTable changes,
            PrepareRevision prepareRevision,
            KnowledgeProperties properties,
            CpuScheduler cpu,
            Clock clock) {
        this.tail = tail;
        this.changes = changes;
        this.prepareRevision = prepareRevision;
        this.properties = properties;
        this.cpu = cpu;
        this.clock = clock;
    }

    /** The index that searches in this context are to be answered from; null for the published one. */
    static @Nullable PassageIndex in(ContextView context) {
        return context.<PassageIndex>getOrEmpty(KEY).orElse(null);
    }

    @Override
    public Mono<List<String>> hashes(List<UUID> revisionIds) {
        return Flux.fromIterable(revisionIds).concatMap(prepareRevision::hash).collectList();
    }

    @Override
    public <T> Flux<T> with(List<UUID> revisionIds, Flux<T> work) {
        if (revisionIds.isEmpty()) return Flux.defer(() -> work.contextWrite(context -> context.put(KEY, published())));
        return Flux.usingWhen(
                built(revisionIds),
                built -> work.contextWrite(context -> context.put(KEY, built.index())),
                built -> cpu.run(() -> dropped(built), BUILDING));
    }

    private PassageIndex published() {
        var live = tail.index();
        if (live == null) throw new IndexNotReady();
        return live;
    }

    private record Built(PassageIndex index, Path path) {}

    private Mono<Built> built(List<UUID> revisionIds) {
        return Flux.fromIterable(revisionIds)
                .concatMap(prepareRevision::prepare)
                .collectList()
                .flatMap(prepared -> Mono.zip(
                        changes.proposed(
                                prepared.stream().map(Prepared::revisionId).toList()),
                        ended(prepared)))
                .flatMap(read -> {
                    var articles = new ArrayList<>(read.getT1());
                    articles.addAll(read.getT2());
                    return cpu.run(() -> build(articles), BUILDING);
                });
    }

    /** What the revisions replace ends the day before they begin. */
    private Mono<List<IndexedArticle>> ended(List<Prepared> prepared) {
        return Flux.fromIterable(prepared)
                .concatMap(revision -> revision.supersedes() == null
                        ? Flux.<IndexedArticle>empty()
                        : changes.read(List.of(revision.supersedes()))
                                .flatMapIterable(old -> old)
                                .map(old -> old.until(begin(revision).minusDays(1))))
                .collectList();
    }

    private LocalDate begin(Prepared revision) {
        return revision.validFrom() == null ? LocalDate.now(clock) : revision.validFrom();
    }

    private Built build(List<IndexedArticle> articles) throws IOException {
        var path = Path.of(properties.indexDir() + "-proposed", Ids.next().toString());
        var index = published().copy(path);
        index.replace(
                articles.stream()
                        .map(article -> article.passages().getFirst().passage().articleId())
                        .toList(),
                articles);
        index.commit(new UUID(0, 0), tail.epoch());
        return new Built(index, path);
    }

    private static boolean dropped(Built built) throws IOException {
        built.index().close();
        try (var files = Files.walk(built.path())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
        return true;
    }
}
