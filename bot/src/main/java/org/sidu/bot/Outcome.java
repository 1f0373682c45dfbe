package org.sidu.bot;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

/** How an answer ended. Code decides it, never a model. */
@Schema(enumAsRef = true)
public enum Outcome {
    REJECTED,
    EMERGENCY,
    REFUSED,
    TICKET_OFFERED,
    TICKET_STATUS,
    HANDED_OVER,
    SMALL_TALK,
    CLARIFY,
    NOT_OUR_REMIT,
    NO_ANSWER,
    PARTLY_ANSWERED,
    ANSWERED,
    OUTAGE;

    private static final Set<Outcome> GROUNDED = Set.of(ANSWERED, PARTLY_ANSWERED);

    /** Whether the answer tells policy, and so has to cite. */
    public boolean grounded() {
        return GROUNDED.contains(this);
    }
}
