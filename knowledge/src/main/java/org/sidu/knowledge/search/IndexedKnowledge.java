package org.sidu.knowledge.search;

import java.time.Duration;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.KnowledgeSearch;
import org.sidu.knowledge.Recall;
import org.sidu.knowledge.SearchQuery;
import org.sidu.models.Embedder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The search over this replica's own index. */
@Component
class IndexedKnowledge implements KnowledgeSearch {
    private static final float[] NONE = new float[0];

    private final IndexTail tail;
    private final Embedder embedder;
    private final CpuScheduler cpu;
    private final KnowledgeProperties properties;

    IndexedKnowledge(IndexTail tail, Embedder embedder, CpuScheduler cpu, KnowledgeProperties properties) {
        this.tail = tail;
        this.embedder = embedder;
        this.cpu = cpu;
        this.properties = properties;
    }

    @Override
    public Mono<Recall> search(SearchQuery query) {
        return embedder.embedQuery(query.text())
                .timeout(Duration.ofSeconds(2))
                .onErrorReturn(NONE)
                .flatMap(vector -> cpu.run(() -> searched(query, vector), properties.searchDeadline()));
    }

    private Recall searched(SearchQuery query, float[] vector) throws Exception {
        var index = tail.index();
        if (index == null) throw new IndexNotReady();
        var epoch = tail.epoch();
        var byMeaning = vector.length > 0;
        var hits = new HybridSearch(index, properties.candidates()).search(query, byMeaning ? vector : null);
        return new Recall(hits, byMeaning, epoch);
    }

    @Override
    public long epoch() {
        return tail.epoch();
    }
}
