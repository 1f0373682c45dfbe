package org.sidu.identity.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CpuScheduler;
import org.sidu.common.Refusal;
import org.sidu.identity.OidcProperties;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Verifies a token of the identity provider and reads who it is for. */
@Component
public class ReadOidcToken {
    /** Signed with a key that the provider publishes; never with a shared secret, and never not at all. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int LONGEST_TOKEN = 16_384;
    private static final int LONGEST_NAME = 60;

    private final OidcIssuer issuer;
    private final OidcProperties properties;
    private final CpuScheduler cpu;
    private final NimbusReactiveJwtDecoder decoder;

    ReadOidcToken(OidcIssuer issuer, OidcProperties properties, CpuScheduler cpu, Clock clock) {
        this.issuer = issuer;
        this.properties = properties;
        this.cpu = cpu;
        this.decoder = NimbusReactiveJwtDecoder.withJwkSource(this::keys)
                .jwtProcessorCustomizer(ReadOidcToken::customize)
                .build();
        decoder.setJwtValidator(validator(properties, clock));
    }

    private static void customize(ConfigurableJWTProcessor<JWKSecurityContext> processor) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS, (selector, context) -> selector.select(new JWKSet(context.getKeys()))));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    }

    private static OAuth2TokenValidator<Jwt> validator(OidcProperties properties, Clock clock) {
        var time = new JwtTimestampValidator(properties.skew());
        time.setClock(clock);
        time.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                time,
                new JwtIssuerValidator(properties.enabled() ? String.valueOf(properties.issuer()) : "none:"),
                new JwtClaimValidator<Collection<String>>(
                        "aud", aud -> aud != null && aud.contains(String.valueOf(properties.audience()))),
                new JwtClaimValidator<String>("sub", sub -> sub != null && !sub.isBlank()));
    }

    /** Off the event loop, where the signature is verified afterwards. */
    private Flux<JWK> keys(SignedJWT token) {
        return issuer.published(token.getHeader().getKeyID())
                .flatMap(published -> cpu.run(published::keys))
                .flatMapIterable(JWKSet::getKeys);
    }

    /** Whether it may be a token of the provider. */
    public boolean knows(String token) {
        return properties.enabled()
                && token.length() <= LONGEST_TOKEN
                && token.chars().filter(c -> c == '.').count() == 2;
    }

    /** The person; empty for a token that is not accepted. Fails with {@link OidcIssuer.ProviderAway}. */
    public Mono<OidcPerson> read(String token) {
        return decoder.decode(token)
                .map(this::person)
                .onErrorMap(IllegalStateException.class, ReadOidcToken::cause)
                .onErrorResume(JwtException.class, refused -> Mono.empty());
    }

    /** The decoder wraps what went wrong while keys were sought. */
    private static Throwable cause(Throwable failure) {
        return failure.getCause() instanceof Refusal refusal ? refusal : failure;
    }

    private OidcPerson person(Jwt token) {
        var subject = Objects.requireNonNull(token.getSubject());
        var username = first(token, "preferred_username", "email", "sub");
        var expires = Objects.requireNonNull(token.getExpiresAt());
        var issued = token.getIssuedAt();
        var proved = token.getClaimAsInstant("auth_time");
        return new OidcPerson(
                String.valueOf(properties.issuer()),
                subject,
                clipped(username.toLowerCase(Locale.ROOT)),
                clipped(first(token, "name", "preferred_username", "sub")),
                roles(token),
                proved != null ? proved : issued != null ? issued : Instant.EPOCH,
                expires);
    }

    private static String first(Jwt token, String... claims) {
        for (var claim : claims) {
            var text = token.getClaimAsString(claim);
            if (text != null && !text.isBlank()) return text.strip();
        }
        return "";
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }

    private Set<String> roles(Jwt token) {
        var claim = find(token.getClaims(), properties.rolesClaim());
        var roles = new LinkedHashSet<String>();
        if (claim instanceof Collection<?> list) list.forEach(role -> roles.add(String.valueOf(role)));
        else if (claim instanceof String text) roles.addAll(List.of(text.strip().split("[\\s,]+")));
        return roles;
    }

    private static @Nullable Object find(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) return claims.get(path);
        Object at = claims;
        for (var step : path.split("\\.")) at = at instanceof Map<?, ?> map ? map.get(step) : null;
        return at;
    }
}
