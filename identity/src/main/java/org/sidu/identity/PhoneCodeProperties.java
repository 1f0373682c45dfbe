package org.sidu.identity;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Log-in codes by SMS.
 *
 * @param validity how long a code is accepted
 * @param tries wrong codes until it is accepted no more
 * @param pause shortest time between two codes to one phone
 * @param perPhoneDay most codes to one phone in 24 hours
 * @param perIpHour most codes asked for from one address in an hour
 * @param sendTimeout longest wait for the SMS gateway
 */
@Validated
@ConfigurationProperties("sidu.identity.phone-code")
public record PhoneCodeProperties(
        @DefaultValue("5m") Duration validity,
        @DefaultValue("5") @Positive int tries,
        @DefaultValue("60s") Duration pause,
        @DefaultValue("10") @Positive int perPhoneDay,
        @DefaultValue("30") @Positive int perIpHour,
        @DefaultValue("5s") Duration sendTimeout) {}
