package org.sidu.knowledge;

import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Why something was not found; for tests, not for answers. */
public interface SearchTrace {

    /** The best passages that match, but were removed by a hard filter; at most 30. */
    Mono<List<Removed>> removed(SearchQuery query);

    /** Which filter removed a passage. */
    enum Reason {
        REGION,
        NOT_YET_IN_FORCE,
        NO_LONGER_IN_FORCE
    }

    /**
     * A passage that may not be told to whoever asked.
     *
     * @param score as in {@link Hit#score}
     */
    record Removed(Passage passage, double score, Reason reason) {

        /** Empty when no filter removes it. */
        public static Optional<Removed> of(Hit hit, SearchQuery query) {
            var passage = hit.passage();
            var from = passage.validFrom();
            var to = passage.validTo();
            if (!query.regions().contains(passage.regionCode()))
                return Optional.of(new Removed(passage, hit.score(), Reason.REGION));
            if (from != null && from.isAfter(query.asOf()))
                return Optional.of(new Removed(passage, hit.score(), Reason.NOT_YET_IN_FORCE));
            if (to != null && to.isBefore(query.asOf()))
                return Optional.of(new Removed(passage, hit.score(), Reason.NO_LONGER_IN_FORCE));
            return Optional.empty();
        }
    }
}
