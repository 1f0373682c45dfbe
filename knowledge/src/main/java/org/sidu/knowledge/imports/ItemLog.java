package org.sidu.knowledge.imports;

import java.util.Set;
import reactor.core.publisher.Mono;

/** Where an import writes down what it has done, so that it can go on after its process has died. */
interface ItemLog {
    /** For imports that are begun anew when they are interrupted. */
    ItemLog NONE = new ItemLog() {
        @Override
        public Mono<Set<Integer>> found(int articles) {
            return Mono.just(Set.of());
        }

        @Override
        public Mono<Outcome> write(int ordinal, Parsed parsed, Mono<Outcome> work) {
            return work;
        }
    };

    /** Takes note of how many articles the file holds; the ordinals of those that are done. */
    Mono<Set<Integer>> found(int articles);

    /** Does the work and writes down what came of it, both or neither. Fails with {@link ImportStopped}. */
    Mono<Outcome> write(int ordinal, Parsed parsed, Mono<Outcome> work);

    /** Somebody has cancelled the import, or another process works on it. */
    final class ImportStopped extends RuntimeException {
        ImportStopped() {
            super("the import was stopped", null, false, false);
        }
    }
}
