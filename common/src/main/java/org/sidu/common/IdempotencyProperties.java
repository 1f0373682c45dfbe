package org.sidu.common;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How repeated requests are recognised.
 *
 * @param keep how long a key is remembered
 * @param patience how long a request waits for another one with the same key that is still running
 * @param sweep pause between two removals of expired keys
 */
@Validated
@ConfigurationProperties("sidu.common.idempotency")
public record IdempotencyProperties(
        @DefaultValue("48h") Duration keep,
        @DefaultValue("1s") Duration patience,
        @DefaultValue("5m") Duration sweep) {}
