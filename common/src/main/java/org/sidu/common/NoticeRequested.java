package org.sidu.common;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Outbox payload that asks for a message to a citizen; the channels deliver it.
 *
 * @param citizenId whom to tell
 * @param channel only through this channel; null means wherever the citizen can be reached
 * @param kind what it is about
 * @param textKey message key of the text, rendered in the citizen's language; null when {@code text} is given
 * @param facts fill {@code {name}} in the message of {@code textKey}
 * @param text the text itself, for words that a person wrote
 * @param ticketNo the ticket that it is about
 * @param answerId the answer that it is about
 */
public record NoticeRequested(
        UUID citizenId,
        @Nullable String channel,
        Kind kind,
        @Nullable String textKey,
        Map<String, String> facts,
        @Nullable String text,
        @Nullable String ticketNo,
        @Nullable UUID answerId) {

    /** Type of the outbox record. */
    public static final String TYPE = "NoticeRequested";

    /** What a notice is about: an answer that was put right, a ticket, or the service itself. */
    public enum Kind {
        CORRECTION,
        TICKET,
        SERVICE
    }

    public NoticeRequested {
        if ((textKey == null) == (text == null)) throw new IllegalArgumentException("either a text or its key");
        facts = Map.copyOf(facts);
    }

    /** A notice about a ticket in words that the message files hold. */
    public static NoticeRequested ofTicket(UUID citizenId, String ticketNo, String textKey, Map<String, String> facts) {
        return new NoticeRequested(citizenId, null, Kind.TICKET, textKey, facts, null, ticketNo, null);
    }
}
