package org.sidu.identity;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Accounts of employees.
 *
 * @param local whether one may sign in with a password; false leaves the identity provider alone
 * @param session how long a sign-in holds
 * @param shortestPassword characters
 * @param tries failed sign-ins of a name until it is locked
 * @param triesPerAddress failed sign-ins from an address until it is locked
 * @param lock within how long these count, and how long the lock holds
 * @param hashing longest wait for a password to be hashed
 * @param totpIssuer what an authenticator app shows beside the name
 */
@Validated
@ConfigurationProperties("sidu.identity.staff")
public record StaffProperties(
        @DefaultValue("true") boolean local,
        @DefaultValue("12h") Duration session,
        @DefaultValue("10") @Min(8) int shortestPassword,
        @DefaultValue("5") @Positive int tries,
        @DefaultValue("100") @Positive int triesPerAddress,
        @DefaultValue("15m") Duration lock,
        @DefaultValue("5s") Duration hashing,
        @DefaultValue("Sidu") @NotBlank String totpIssuer) {}
