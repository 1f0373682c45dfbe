package org.sidu.models;

import java.util.List;
import org.sidu.common.CpuScheduler;
import reactor.core.publisher.Mono;

/** Turns text into unit vectors, so that the dot product of two is their cosine. */
public interface Embedder {

    /** Stable id, stored beside each vector; vectors of different ids must never be compared. */
    String modelId();

    /** Length of every vector. */
    int dimension();

    /**
     * The vector of a citizen's question. Fails with {@link CpuScheduler.CpuBusy} when the CPU scheduler is full or
     * late, or while the model is still loading; on any failure the caller goes on without vectors.
     *
     * @param text not blank; beyond 510 tokens the vectors of its pieces are averaged
     */
    Mono<float[]> embedQuery(String text);

    /**
     * The vectors of passages, in the order of the texts. Takes about 30 ms of CPU a passage of 90 characters; the
     * deadline grows with the number of texts, and queries get their turn after each passage. Waits for the model to
     * load. Fails with {@link CpuScheduler.CpuBusy} at the deadline.
     *
     * @param texts none blank; may be empty
     */
    Mono<List<float[]>> embedPassages(List<String> texts);
}
