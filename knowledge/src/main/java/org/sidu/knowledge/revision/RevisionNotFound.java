package org.sidu.knowledge.revision;

import java.util.Map;
import java.util.UUID;
import org.sidu.common.Refusal;

/** There is no such revision, or it has been thrown away. */
final class RevisionNotFound extends Refusal {
    RevisionNotFound(UUID id) {
        super(Kind.NOT_FOUND, "revision-not-found", Map.of("revision", id.toString()));
    }
}
