package org.sidu.tickets.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored with a ticket for the officer alone.
 *
 * @param original title, content and place as they were written, sealed
 * @param consentAt when the citizen agreed to being contacted
 * @param transcript JSON, personal data masked
 */
record TicketSecrets(
        byte[] original,
        byte @Nullable [] contactName,
        byte @Nullable [] contactPhone,
        byte @Nullable [] contactPhoneHash,
        @Nullable Instant consentAt,
        @Nullable String transcript) {}
