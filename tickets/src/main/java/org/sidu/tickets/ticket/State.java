package org.sidu.tickets.ticket;

/** Where a ticket stands. */
enum State {
    DRAFT(true),
    SUBMITTED(true),
    ACCEPTED(true),
    DISPATCHED(true),
    HANDLING(true),
    RETURN_REQUESTED(true),
    COORDINATING(true),
    REPLIED(true),
    CALLBACK(true),
    REOPENED(true),
    ANSWERED(false),
    REDIRECTED(false),
    REJECTED(false),
    MERGED(false),
    WITHDRAWN(false),
    CLOSED(false),
    ARCHIVED(false);

    private final boolean open;

    State(boolean open) {
        this.open = open;
    }

    /** Whether somebody still has to do something about it. */
    boolean open() {
        return open;
    }
}
