package org.sidu.bot.verify;

import java.util.List;

/** What became of the text fed so far. */
public sealed interface Checked {

    /**
     * A clause that passed: may be shown, and is never taken back.
     *
     * @param text without citation marks
     * @param citations the passages it was checked against
     */
    record Released(String text, List<Integer> citations) implements Checked {}

    /**
     * A clause failed; nothing of it was released and everything after it is dropped.
     *
     * @param clause the text that failed, for the trace only
     */
    record Failed(Reason reason, String clause) implements Checked {}

    /**
     * The model says that the passages leave something out.
     *
     * @param parts names of what is missing as the model wrote them, upper case; never shown
     */
    record Missing(List<String> parts) implements Checked {}

    /** Why a clause is not shown. */
    enum Reason {
        NO_CITATION,
        UNKNOWN_CITATION,
        NUMBER_NOT_IN_SOURCE,
        NUMBER_OF_SOMETHING_ELSE,
        POLARITY,
        CONDITION_DROPPED,
        UNSUPPORTED,
        OTHER_PLACE,
        LANGUAGE,
        WORDING,
        INSTRUCTION
    }
}
