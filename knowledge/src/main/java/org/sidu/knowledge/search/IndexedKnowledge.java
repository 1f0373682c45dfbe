package org.sidu.knowledge.search;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.KnowledgeSearch;
import org.sidu.knowledge.Recall;
import org.sidu.knowledge.SearchQuery;
import org.sidu.models.Embedder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The search over this replica's own index. */
@Component
class IndexedKnowledge implements KnowledgeSearch {
    private static final int AT_ONCE = 2;

    private final IndexTail tail;
    private final Embedder embedder;
    private final CpuScheduler cpu;
    private final KnowledgeProperties properties;
    private final RankWeights weights;
    private final Synonyms synonyms;

    IndexedKnowledge(
            IndexTail tail,
            Embedder embedder,
            CpuScheduler cpu,
            KnowledgeProperties properties,
            RankWeights weights,
            Synonyms synonyms) {
        this.tail = tail;
        this.embedder = embedder;
        this.cpu = cpu;
        this.properties = properties;
        this.weights = weights;
        this.synonyms = synonyms;
    }

    @Override
    public Mono<Recall> search(SearchQuery query) {
        return vectors(query.text())
                .map(Optional::of)
                .timeout(Duration.ofSeconds(2))
                .onErrorReturn(Optional.empty())
                .flatMap(vectors -> cpu.run(() -> searched(query, vectors.orElse(null)), properties.searchDeadline()));
    }

    private Mono<Readings<float[]>> vectors(String question) {
        var readings = Readings.of(question);
        return Flux.fromIterable(readings.all())
                .flatMapSequential(embedder::embedQuery, AT_ONCE)
                .collectList()
                .map(readings::with);
    }

    private Recall searched(SearchQuery query, @Nullable Readings<float[]> vectors) throws Exception {
        var index = tail.index();
        if (index == null) throw new IndexNotReady();
        var epoch = tail.epoch();
        return new HybridSearch(index, weights, synonyms, properties.candidates()).search(query, vectors, epoch);
    }

    @Override
    public long epoch() {
        return tail.epoch();
    }
}
