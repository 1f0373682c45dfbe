package org.sidu.identity;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The city's identity provider, whose tokens are accepted as those of employees.
 *
 * @param issuer as the tokens' {@code iss} has it; without one no such token is accepted
 * @param audience that the tokens' {@code aud} must hold; required with an issuer
 * @param clientId of the console at the provider
 * @param rolesClaim claim with the roles, a list or one text; dots lead into objects, as {@code realm_access.roles}
 * @param connect longest wait for a connection
 * @param answer longest wait for an answer
 * @param fresh how long the provider's keys are used before they are fetched again
 * @param keep how long keys are used while the provider cannot be reached
 * @param pause shortest time between two fetches
 * @param skew by how much the clocks may differ
 */
@Validated
@ConfigurationProperties("sidu.identity.oidc")
public record OidcProperties(
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String clientId,
        @DefaultValue("roles") @NotBlank String rolesClaim,
        @DefaultValue("2s") Duration connect,
        @DefaultValue("5s") Duration answer,
        @DefaultValue("10m") Duration fresh,
        @DefaultValue("1h") Duration keep,
        @DefaultValue("10s") Duration pause,
        @DefaultValue("60s") Duration skew) {

    public boolean enabled() {
        return issuer != null && !issuer.isBlank();
    }
}
