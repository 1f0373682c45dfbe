package org.sidu.identity.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import io.netty.channel.ChannelOption;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refusal;
import org.sidu.identity.OidcProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the identity provider publishes: where one signs in, and the keys that sign its tokens. Fetched when it is needed,
 * once for all who need it; a provider that is away is not asked again at every request.
 */
@Component
class OidcIssuer {
    private static final Logger LOG = LoggerFactory.getLogger(OidcIssuer.class);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final OidcProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private final WebClient http;
    private final Flux<Published> fetching;
    private volatile @Nullable Published known;
    private volatile Instant failedAt = Instant.EPOCH;

    OidcIssuer(OidcProperties properties, JsonMapper json, Clock clock) {
        var audience = properties.audience();
        if (properties.enabled() && (audience == null || audience.isBlank()))
            throw new IllegalStateException(
                    "SIDU_OIDC_ISSUER is set, SIDU_OIDC_AUDIENCE is not: without it tokens that the"
                            + " identity provider gave to other programs would be accepted.");
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        var netty = HttpClient.create()
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(properties.connect().toMillis()))
                .responseTimeout(properties.answer());
        this.http = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(netty))
                .build();
        this.fetching = Flux.defer(this::fetch).share();
    }

    /**
     * What was fetched.
     *
     * @param authorizationEndpoint where the console sends an employee to sign in
     * @param tokenEndpoint where it fetches the token afterwards
     */
    record Published(
            @Nullable String authorizationEndpoint,
            @Nullable String tokenEndpoint,
            JWKSet keys,
            Instant at) {

        boolean has(@Nullable String kid) {
            return kid == null || keys.getKeyByKeyId(kid) != null;
        }
    }

    /**
     * What the provider publishes. Fails with {@link ProviderAway}.
     *
     * @param kid the key that is needed; null for whichever there is
     */
    Mono<Published> published(@Nullable String kid) {
        var have = known;
        var now = clock.instant();
        if (have != null && have.has(kid) && now.isBefore(have.at().plus(properties.fresh()))) return Mono.just(have);
        // A key that nobody has heard of is asked for again now and then, not whenever somebody invents one.
        if (have != null && now.isBefore(have.at().plus(properties.pause()))) return Mono.just(have);
        var usable = have != null && have.has(kid) && now.isBefore(have.at().plus(properties.keep())) ? have : null;
        if (now.isBefore(failedAt.plus(properties.pause()))) return usable(usable);
        return fetching.next()
                .switchIfEmpty(Mono.error(ProviderAway::new))
                .onErrorResume(ProviderAway.class, away -> usable(usable));
    }

    private static Mono<Published> usable(@Nullable Published published) {
        return published == null ? Mono.error(new ProviderAway()) : Mono.just(published);
    }

    private Mono<Published> fetch() {
        var issuer = String.valueOf(properties.issuer());
        return get(issuer.replaceFirst("/$", "") + DISCOVERY)
                .flatMap(told -> {
                    if (!issuer.equals(told.path("issuer").asString("")))
                        return Mono.error(new IllegalStateException("it calls itself " + told.path("issuer")));
                    return get(told.path("jwks_uri").asString("")).map(keys -> published(told, keys));
                })
                .doOnNext(fetched -> known = fetched)
                .doOnError(failure -> {
                    failedAt = clock.instant();
                    LOG.warn("The identity provider {} cannot be used: {}", issuer, failure.toString());
                })
                .onErrorMap(failure -> new ProviderAway());
    }

    private Published published(JsonNode told, JsonNode keys) {
        try {
            return new Published(
                    told.path("authorization_endpoint").asString(null),
                    told.path("token_endpoint").asString(null),
                    JWKSet.parse(keys.toString()).toPublicJWKSet(),
                    clock.instant());
        } catch (ParseException e) {
            throw new IllegalStateException("its keys are no JWK set", e);
        }
    }

    private Mono<JsonNode> get(String url) {
        return http.get()
                .uri(url)
                .retrieve()
                .bodyToMono(String.class)
                .timeout(properties.connect().plus(properties.answer()))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("nothing at " + url)))
                .map(json::readTree);
    }

    /** The identity provider cannot be reached, so that nobody's token can be verified. */
    static final class ProviderAway extends Refusal {
        ProviderAway() {
            super(Kind.UNAVAILABLE, "identity-provider-away");
        }
    }
}
