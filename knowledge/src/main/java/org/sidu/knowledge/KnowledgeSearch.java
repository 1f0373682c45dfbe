package org.sidu.knowledge;

import reactor.core.publisher.Mono;

/** Finds passages of published, in-force knowledge. */
public interface KnowledgeSearch {

    /**
     * The best passages first. Region, validity and publication are hard filters, applied before ranking. When the
     * embedder is busy the search is lexical only and says so. Fails with {@code CpuBusy} when nothing could be searched.
     */
    Mono<Recall> search(SearchQuery query);

    /** The epoch up to which this replica has applied publications. */
    long epoch();
}
