package org.sidu.tickets.ticket;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a ticket; never changed afterwards.
 *
 * @param seq gapless within the ticket, from 1
 * @param unit the handling unit concerned
 * @param text words of whoever acted, personal data masked
 */
record TicketEvent(
        UUID ticketId,
        long seq,
        Instant at,
        Type type,
        State from,
        State to,
        Actor actor,
        @Nullable String unit,
        @Nullable String text) {

    enum Type {
        SUBMITTED,
        ACCEPTED,
        SUPPLEMENTED,
        WITHDRAWN
    }

    /** Who acted. */
    record Actor(Kind kind, UUID id) {
        enum Kind {
            CITIZEN,
            STAFF,
            SYSTEM
        }

        static Actor citizen(UUID id) {
            return new Actor(Kind.CITIZEN, id);
        }

        static Actor staff(UUID id) {
            return new Actor(Kind.STAFF, id);
        }
    }
}
