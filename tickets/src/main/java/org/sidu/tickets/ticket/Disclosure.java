package org.sidu.tickets.ticket;

import java.time.Instant;
import java.util.UUID;
import org.sidu.identity.Caller;
import org.sidu.tickets.Secrecy;

/**
 * Somebody saw the original of a ticket; never changed.
 *
 * @param purpose in the officer's words, personal data masked
 */
record Disclosure(
        UUID id,
        UUID ticketId,
        String ticketNo,
        Secrecy secrecy,
        Caller.Kind actorKind,
        UUID actorId,
        String purpose,
        Instant at) {}
