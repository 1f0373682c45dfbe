package org.sidu.common;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How outbox records are delivered.
 *
 * @param poll pause after a round that found nothing
 * @param batch records claimed and delivered side by side, each of another aggregate
 * @param timeout longest time that the listeners of one record may take together
 * @param attempts attempts before a record is dead
 * @param backOff pause after the first failure; doubles with each further one
 * @param maxBackOff longest pause between two attempts
 * @param keep how long delivered records stay to be looked at
 */
@Validated
@ConfigurationProperties("sidu.common.outbox")
public record OutboxProperties(
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("32") @Positive @Max(1000) int batch,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("12") @Positive int attempts,
        @DefaultValue("1s") Duration backOff,
        @DefaultValue("5m") Duration maxBackOff,
        @DefaultValue("7d") Duration keep) {

    private static final int DOUBLINGS = 20;

    /** The pause after the given number of failed attempts, from 1. */
    Duration pause(int failed) {
        var doubled = backOff.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, failed - 1)));
        return doubled.compareTo(maxBackOff) < 0 ? doubled : maxBackOff;
    }

    /** How long a claim holds: every record of a batch starts at once, so one timeout and time to write the result. */
    Duration lease() {
        return timeout.plus(timeout);
    }
}
