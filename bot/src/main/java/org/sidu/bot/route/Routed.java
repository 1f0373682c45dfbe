package org.sidu.bot.route;

import org.jspecify.annotations.Nullable;

/** What a citizen wants of us. */
public sealed interface Routed {

    /** A question that knowledge may answer; also whatever is in doubt. */
    record Question() implements Routed {}

    /**
     * A concrete grievance, wish, report or praise of one's own.
     *
     * @param title the appeal in at most 30 characters
     * @param content the whole text, personal data hidden
     * @param asking whether it may be a question after all
     */
    record Appeal(AppealType appealType, String title, String content, Asking asking) implements Routed {}

    /**
     * Asks how a ticket stands.
     *
     * @param ticketNo the 14-digit number when it was named
     */
    record TicketProgress(@Nullable String ticketNo) implements Routed {}

    /** Asks for a person. */
    record Person() implements Routed {}

    /** Small talk; the answer is the fixed text {@link #wording()}. */
    record SmallTalk(String kind) implements Routed {
        public String wording() {
            return "small-talk." + kind;
        }
    }

    /** What in an appeal looks like a question. */
    enum Asking {
        /** It asks something, and nowhere says that it complains. */
        RATHER,
        /** It says that it complains, and asks something too: how long it takes, or who handles it. */
        BESIDES,
        NOT
    }

    /** The kinds of appeals by their contract names. */
    enum AppealType {
        HELP,
        COMPLAINT,
        REPORT,
        SUGGESTION,
        PRAISE
    }
}
