package org.sidu.knowledge.revision;

import java.util.Map;
import org.sidu.common.Refusal;

/** The revision's state does not allow the act. */
final class ActNotAllowed extends Refusal {
    ActNotAllowed(Revision revision, Act act) {
        super(
                Kind.CONFLICT,
                "revision-act-not-allowed",
                Map.of("act", act.name(), "state", revision.state().name()));
    }
}
