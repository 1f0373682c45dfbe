package org.sidu.identity.oidc;

import org.jspecify.annotations.Nullable;
import org.sidu.identity.OidcProperties;
import org.sidu.identity.StaffProperties;
import org.sidu.identity.oidc.OidcIssuer.ProviderAway;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells in which ways employees sign in here. */
@Component
class TellSignInOptions {
    private final OidcIssuer issuer;
    private final OidcProperties oidc;
    private final StaffProperties staff;

    TellSignInOptions(OidcIssuer issuer, OidcProperties oidc, StaffProperties staff) {
        this.issuer = issuer;
        this.oidc = oidc;
        this.staff = staff;
    }

    /**
     * @param local whether with a password
     * @param oidc whether with an identity provider; null if there is none
     */
    record Options(boolean local, @Nullable Provider oidc) {}

    /**
     * @param authorizationEndpoint where to send the employee; null while the provider is away
     * @param tokenEndpoint where to fetch the token afterwards; null while the provider is away
     */
    record Provider(
            String issuer,
            @Nullable String clientId,
            @Nullable String authorizationEndpoint,
            @Nullable String tokenEndpoint) {}

    Mono<Options> tell() {
        if (!oidc.enabled()) return Mono.just(new Options(staff.local(), null));
        var name = String.valueOf(oidc.issuer());
        var client = oidc.clientId() == null || oidc.clientId().isBlank() ? null : oidc.clientId();
        return issuer.published(null)
                .map(published ->
                        new Provider(name, client, published.authorizationEndpoint(), published.tokenEndpoint()))
                .onErrorReturn(ProviderAway.class, new Provider(name, client, null, null))
                .map(provider -> new Options(staff.local(), provider));
    }
}
