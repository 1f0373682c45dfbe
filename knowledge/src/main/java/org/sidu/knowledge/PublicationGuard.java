package org.sidu.knowledge;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What was found out about a change before it goes live. */
public interface PublicationGuard {

    /** How many questions of the regression set the last run over this very text would break; 0 when none was run. */
    Mono<Integer> broken(UUID revisionId, String contentHash);
}
