package org.sidu.knowledge.search;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.KnowledgeSearch;
import org.sidu.knowledge.Recall;
import org.sidu.knowledge.SearchQuery;
import org.sidu.knowledge.SearchTrace;
import org.sidu.models.Embedder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The search over this replica's own index. */
@Component
class IndexedKnowledge implements KnowledgeSearch, SearchTrace {
    private static final int AT_ONCE = 2;

    private final IndexTail tail;
    private final Embedder embedder;
    private final CpuScheduler cpu;
    private final KnowledgeProperties properties;
    private final RankWeights weights;
    private final Synonyms synonyms;
    private final EnglishTerms englishTerms;

    IndexedKnowledge(
            IndexTail tail,
            Embedder embedder,
            CpuScheduler cpu,
            KnowledgeProperties properties,
            RankWeights weights,
            Synonyms synonyms,
            EnglishTerms englishTerms) {
        this.tail = tail;
        this.embedder = embedder;
        this.cpu = cpu;
        this.properties = properties;
        this.weights = weights;
        this.synonyms = synonyms;
        this.englishTerms = englishTerms;
    }

    @Override
    public Mono<Recall> search(SearchQuery query) {
        return Mono.deferContextual(context -> search(query, ProposedIndex.in(context)));
    }

    @Override
    public Mono<List<Removed>> removed(SearchQuery query) {
        return Mono.deferContextual(context -> vectors(query.text())
                .flatMap(vectors -> cpu.run(
                        () -> {
                            var index = index(ProposedIndex.in(context));
                            return new HybridSearch(index, weights, synonyms, properties.candidates())
                                    .removed(query, vectors);
                        },
                        properties.searchDeadline())));
    }

    private Mono<Recall> search(SearchQuery query, @Nullable PassageIndex proposed) {
        var chinese = englishTerms.chinese(query.text());
        if (chinese != null) return found(query.of(chinese), proposed);
        var spelling = tail.spelling();
        var suspected = spelling.suspected(query.text());
        if (suspected.isEmpty()) return found(query, proposed);
        return cpu.run(() -> query.of(spelling.corrected(query.text(), suspected)))
                .flatMap(meant -> meant.equals(query) ? found(query, proposed) : better(query, meant, proposed));
    }

    /** What was written, unless what may have been meant finds more. */
    private Mono<Recall> better(SearchQuery written, SearchQuery meant, @Nullable PassageIndex proposed) {
        return Mono.zip(found(written, proposed), found(meant, proposed))
                .map(both -> best(both.getT2()) > best(both.getT1()) ? both.getT2() : both.getT1());
    }

    private static double best(Recall recall) {
        return recall.hits().isEmpty()
                ? Double.NEGATIVE_INFINITY
                : recall.hits().getFirst().score();
    }

    private Mono<Recall> found(SearchQuery query, @Nullable PassageIndex proposed) {
        return vectors(query.text())
                .map(Optional::of)
                .timeout(Duration.ofSeconds(2))
                .onErrorReturn(Optional.empty())
                .flatMap(vectors ->
                        cpu.run(() -> searched(query, vectors.orElse(null), proposed), properties.searchDeadline()));
    }

    private Mono<Readings<float[]>> vectors(String question) {
        var readings = Readings.of(question);
        return Flux.fromIterable(readings.all())
                .flatMapSequential(embedder::embedQuery, AT_ONCE)
                .collectList()
                .map(readings::with);
    }

    private Recall searched(SearchQuery query, @Nullable Readings<float[]> vectors, @Nullable PassageIndex proposed)
            throws Exception {
        return new HybridSearch(index(proposed), weights, synonyms, properties.candidates()).search(query, vectors);
    }

    private PassageIndex index(@Nullable PassageIndex proposed) {
        var index = proposed == null ? tail.index() : proposed;
        if (index == null) throw new IndexNotReady();
        return index;
    }

    @Override
    public long epoch() {
        return tail.epoch();
    }
}
