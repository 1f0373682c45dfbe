package org.sidu.knowledge.revision;

import java.util.Map;
import org.sidu.common.Refusal;

/** Somebody changed the revision since the caller read it. */
final class RevisionChanged extends Refusal {
    RevisionChanged(Revision now) {
        super(
                Kind.PRECONDITION_FAILED,
                "revision-changed",
                Map.of(
                        "version",
                        now.version(),
                        "editor",
                        now.editor(),
                        "state",
                        now.state().name()));
    }
}
