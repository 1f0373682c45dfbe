package org.sidu.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Outbox payload: a ticket was opened.
 *
 * @param callback whether a person is to call back
 */
public record TicketOpened(
        UUID ticketId,
        String no,
        UUID citizenId,
        AppealType appealType,
        String regionCode,
        String channel,
        @Nullable UUID conversationId,
        boolean callback,
        Instant at) {

    /** Type of the outbox record. */
    public static final String TYPE = "TicketOpened";
}
