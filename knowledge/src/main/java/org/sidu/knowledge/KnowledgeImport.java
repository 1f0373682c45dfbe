package org.sidu.knowledge;

import reactor.core.publisher.Mono;

/** Brings a whole knowledge file in, for commands that work on a knowledge base of their own. */
public interface KnowledgeImport {

    /**
     * What came of it.
     *
     * @param articles how many were stored
     * @param rejected how many were not
     * @param epoch the epoch from which on all of them are found
     */
    record Imported(int articles, int rejected, long epoch) {}

    /** Imports and publishes; the name's ending tells the format. */
    Mono<Imported> publish(String name, byte[] content);

    /** How many passages are published. */
    Mono<Long> passages();
}
