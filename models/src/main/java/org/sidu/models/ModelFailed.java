package org.sidu.models;

/**
 * The model gave no answer, or not a whole one. Carries no cause and no text of the endpoint on purpose: transport
 * errors hold the request's headers, and with them the API key.
 */
public final class ModelFailed extends RuntimeException {

    /** Why it failed. */
    public enum Kind {
        /** No endpoint is configured, or none answers at its address. */
        UNREACHABLE,
        /** The endpoint refused the request (4xx), or its content filter stopped the answer. */
        REFUSED,
        /** The endpoint has too much to do (429). */
        OVERLOADED,
        /** A fault of the endpoint (5xx), an unreadable event, or an answer cut off before its end. */
        BROKEN,
        /** No text within {@code sidu.models.chat.first-token}. */
        SLOW_START,
        /** No text for {@code sidu.models.chat.gap} in mid-answer. */
        STALLED,
        /** More characters than {@code max-characters}, longer than {@code total}, or the model's own length limit. */
        TOO_LONG,
        /**
         * Not even asked: as many calls as allowed are running and the queue is full or did not move in time, or the
         * endpoint rests after repeated failures.
         */
        BUSY
    }

    private final Kind kind;

    /**
     * @param detail a few words for the operator's log, free of secrets and of personal data
     */
    public ModelFailed(Kind kind, String detail) {
        super(kind + ": " + detail, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
