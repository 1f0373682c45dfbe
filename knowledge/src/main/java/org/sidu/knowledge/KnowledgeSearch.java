package org.sidu.knowledge;

import java.util.List;
import reactor.core.publisher.Mono;

/** Finds passages of published, in-force knowledge. */
public interface KnowledgeSearch {

    /**
     * The best passages first. Region, validity and publication are hard filters, applied before ranking. When the
     * embedder is busy the search is lexical only and says so. Fails with {@code CpuBusy} when nothing could be searched.
     */
    Mono<Recall> search(SearchQuery query);

    /**
     * What was found, measured more closely: how every word of the question is met by the wordings of the first articles,
     * as signals {@code words.…} of their passages. The order stays. Fails with {@code CpuBusy} when the embedder is busy.
     *
     * @param question the text that was searched
     */
    Mono<List<Hit>> wordByWord(String question, Recall found);

    /** The epoch up to which this replica has applied publications. */
    long epoch();
}
