package org.sidu.knowledge.revision;

import java.util.EnumSet;
import java.util.Set;
import org.sidu.identity.Caller;

/** What somebody may do with a revision, in which states and with which scope. */
enum Act {
    EDIT(Caller.EDIT, State.DRAFT),
    SUBMIT(Caller.EDIT, State.DRAFT),
    RECALL(Caller.EDIT, State.IN_REVIEW, State.APPROVED),
    REVIEW(Caller.REVIEW, State.IN_REVIEW),
    PUBLISH(Caller.PUBLISH, State.APPROVED, State.SCHEDULED),
    UNSCHEDULE(Caller.PUBLISH, State.SCHEDULED),
    DISCARD(Caller.EDIT, State.DRAFT, State.IN_REVIEW, State.APPROVED),
    ROLLBACK(Caller.PUBLISH, State.SUPERSEDED, State.WITHDRAWN),
    WITHDRAW(Caller.WITHDRAW, State.PUBLISHED);

    private final String scope;
    private final Set<State> from;

    Act(String scope, State first, State... others) {
        this.scope = scope;
        this.from = EnumSet.of(first, others);
    }

    String scope() {
        return scope;
    }

    boolean allowedIn(State state) {
        return from.contains(state);
    }
}
