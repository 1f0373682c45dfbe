package org.sidu.identity.security;

import java.util.Map;
import org.sidu.common.ProblemWriter;
import org.sidu.common.Refusal;
import org.sidu.identity.Caller;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import reactor.core.publisher.Mono;

/**
 * The paths and who may reach them. No cookie, no form, no server-side session: every request carries its own token, so
 * there is nothing for CSRF protection to protect.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {
    private static final String[] OPEN_READS = {
        "/api/*/articles/**", "/api/*/regions/**", "/api/*/receipt-keys", "/api/*/staff/sign-in-options"
    };
    private static final String[] STAFF = {"/api/*/editor/**", "/api/*/desk/**", "/api/*/admin/**", "/api/*/staff/**"};

    /** The converter has already recognised the caller. */
    @Bean
    ReactiveAuthenticationManager recognisedCallers() {
        return Mono::just;
    }

    /** Nobody reads observations of each filter and rule of a request; making them takes longer than the filters. */
    @Bean
    SecurityObservationSettings withoutObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The firewall turns away paths, methods and headers that have no honest use. */
    @Bean
    ServerExchangeRejectedHandler rejectedRequests(ProblemWriter problems) {
        return (exchange, rejected) -> problems.write(exchange, new RequestRejected());
    }

    @Bean
    SecurityWebFilterChain securityWebFilterChain(
            ServerHttpSecurity http, ReactiveAuthenticationManager callers, BearerToken token, ProblemWriter problems) {
        return http.csrf(CsrfSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .cors(Customizer.withDefaults())
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .addFilterAt(tokens(callers, token), SecurityWebFiltersOrder.AUTHENTICATION)
                .authorizeExchange(SecurityConfiguration::rules)
                .exceptionHandling(handling -> handling.authenticationEntryPoint((exchange, failure) -> {
                            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                            return problems.write(exchange, new TokenMissing());
                        })
                        .accessDeniedHandler((exchange, failure) -> problems.write(exchange, new Caller.StaffOnly())))
                .build();
    }

    private static void rules(AuthorizeExchangeSpec paths) {
        paths.pathMatchers(HttpMethod.OPTIONS)
                .permitAll()
                .pathMatchers(HttpMethod.POST, "/api/*/sessions/**", "/api/*/staff/sessions")
                .permitAll()
                .pathMatchers(HttpMethod.GET, OPEN_READS)
                .permitAll()
                .pathMatchers(STAFF)
                .hasAnyAuthority(Caller.Kind.STAFF.name(), Caller.Kind.OPERATOR.name())
                .pathMatchers("/api/**")
                .authenticated()
                .anyExchange()
                .permitAll();
    }

    private static AuthenticationWebFilter tokens(ReactiveAuthenticationManager callers, BearerToken token) {
        var filter = new AuthenticationWebFilter(callers);
        filter.setServerAuthenticationConverter(token);
        return filter;
    }

    /** The call needs a token, and none that is accepted came with it. */
    static final class TokenMissing extends Refusal {
        TokenMissing() {
            super(Kind.UNAUTHENTICATED, "token-missing");
        }
    }

    /** The path, the method or a header is malformed. */
    static final class RequestRejected extends Refusal {
        RequestRejected() {
            super(Kind.BAD_REQUEST, "request-not-understood", Map.of("parameter", ""));
        }
    }
}
