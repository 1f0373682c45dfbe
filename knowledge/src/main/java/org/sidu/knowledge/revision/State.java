package org.sidu.knowledge.revision;

import java.util.EnumSet;
import java.util.Set;

/** Where a revision stands. That its validity has ended is no state but a question of the day. */
enum State {
    DRAFT,
    IN_REVIEW,
    APPROVED,
    SCHEDULED,
    PUBLISHED,
    SUPERSEDED,
    WITHDRAWN,
    DISCARDED;

    private static final Set<State> OPEN = EnumSet.of(DRAFT, IN_REVIEW, APPROVED, SCHEDULED);

    /** On its way to publication; an article has one such revision at most. */
    boolean open() {
        return OPEN.contains(this);
    }
}
