package org.sidu.common;

import java.time.Instant;
import java.util.UUID;

/**
 * One record on its way to its listeners.
 *
 * @param id stable over all attempts, so that a listener can recognise a repetition
 * @param seq place in the order of appending
 * @param payload a JSON object; {@link Outbox#read} turns it into its class
 * @param attempts this attempt included, from 1
 */
public record OutboxRecord(
        UUID id,
        long seq,
        String aggregateType,
        String aggregateId,
        String type,
        String payload,
        Instant createdAt,
        int attempts) {}
