package org.sidu.knowledge;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Published knowledge as it would be once some revisions were published too. */
public interface ProposedKnowledge {
    /** Under this key the Reactor context says that searches are answered from a proposal. */
    String KEY = "org.sidu.knowledge.proposed";

    /**
     * Does the work with every search in it answered as if the revisions were published, of a state that no publication
     * changes meanwhile; without revisions, of what is published. Fails with a refusal when a revision is unknown or was thrown away.
     */
    <T> Flux<T> with(List<UUID> revisionIds, Flux<T> work);

    /** The hash of what each revision says now, in order; fails as {@link #with} does. */
    Mono<List<String>> hashes(List<UUID> revisionIds);

    /** Whether what runs in this context must neither use nor leave anything that was made of published knowledge alone. */
    static boolean in(ContextView context) {
        return context.hasKey(KEY);
    }
}
