package org.sidu.identity.oidc;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the console's page for signing in has to offer. */
@Tag(name = "staff: sessions")
@RestController
@RequestMapping("/api/v{version}/staff/sign-in-options")
class SignInOptionsController {
    private final TellSignInOptions tellSignInOptions;

    SignInOptionsController(TellSignInOptions tellSignInOptions) {
        this.tellSignInOptions = tellSignInOptions;
    }

    @Operation(summary = "Read in which ways employees sign in here", description = "Needs no token.")
    @GetMapping(version = "1")
    Mono<SignInOptions> readSignInOptions() {
        return tellSignInOptions.tell().map(options -> {
            var oidc = options.oidc();
            var provider = oidc == null
                    ? null
                    : new OidcOption(
                            oidc.issuer(), oidc.clientId(), oidc.authorizationEndpoint(), oidc.tokenEndpoint());
            return new SignInOptions(options.local(), provider);
        });
    }

    /**
     * @param local whether with a password, at POST /staff/sessions
     * @param oidc the identity provider whose tokens are accepted; null if there is none
     */
    record SignInOptions(boolean local, @Nullable OidcOption oidc) {}

    /**
     * @param authorizationEndpoint null while the provider cannot be reached
     * @param tokenEndpoint null while the provider cannot be reached
     */
    @Schema(name = "OidcOption")
    record OidcOption(
            String issuer,
            @Nullable String clientId,
            @Nullable String authorizationEndpoint,
            @Nullable String tokenEndpoint) {}
}
