package org.sidu.knowledge.link;

import reactor.core.publisher.Mono;

/** Asks an address whether it still answers. */
public interface LinkCheck {

    /** What an address was found to be. */
    enum State {
        /** Something answers there. */
        ALIVE,
        /** Nothing answers, or nothing is there any more. */
        DEAD,
        /** It leads into a private network and was not asked. */
        PRIVATE,
        /** It was not asked. */
        UNCHECKED
    }

    /**
     * What came of asking.
     *
     * @param reason for a dead address the HTTP status or a word; otherwise empty
     */
    record Answer(State state, String reason) {
        static final Answer ALIVE = new Answer(State.ALIVE, "");
        static final Answer PRIVATE = new Answer(State.PRIVATE, "");
        public static final Answer UNCHECKED = new Answer(State.UNCHECKED, "");
    }

    /** Never fails; takes a few seconds at most. */
    Mono<Answer> check(String address);
}
