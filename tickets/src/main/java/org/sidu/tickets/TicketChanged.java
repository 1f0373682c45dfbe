package org.sidu.tickets;

import java.time.Instant;
import java.util.UUID;

/**
 * Outbox payload: something happened to a ticket after its opening.
 *
 * @param seq of the ticket's event, gapless from 1
 * @param event what happened, such as {@code WITHDRAWN}
 */
public record TicketChanged(
        UUID ticketId, String no, UUID citizenId, long seq, String event, String from, String to, Instant at) {

    /** Type of the outbox record. */
    public static final String TYPE = "TicketChanged";
}
