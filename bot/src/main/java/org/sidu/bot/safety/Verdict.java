package org.sidu.bot.safety;

import java.util.List;

/** What the safety gate says about a message. */
public sealed interface Verdict {

    /** Nothing stands against an answer. */
    record Pass() implements Verdict {}

    /**
     * Something is happening now that an emergency service must hear of.
     *
     * @param kind entry of {@code safety/emergencies.yml}, such as {@code FIRE}
     * @param phones numbers to call, the first first
     */
    record Emergency(String kind, List<String> phones) implements Verdict {
        /** Key of the fixed text. */
        public String wording() {
            return "emergency." + kind;
        }
    }

    /**
     * Someone may harm themselves: fixed humane text, numbers and a person.
     *
     * @param phones numbers to call, the first first
     */
    record Crisis(List<String> phones) implements Verdict {
        /** Key of the fixed text. */
        public String wording() {
            return "crisis";
        }
    }

    /**
     * The request is refused.
     *
     * @param category what was asked for, such as {@code FORGERY}; for the trace, not shown
     */
    record Refused(Reason reason, String category) implements Verdict {
        /** Key of the fixed text. */
        public String wording() {
            return "refused." + reason;
        }
    }

    /** Why a request is refused. */
    enum Reason {
        UNLAWFUL,
        HATE,
        INJECTION
    }
}
