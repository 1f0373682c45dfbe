package org.sidu.channels.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class WebConfiguration {

    /** A host page is trusted by being listed; the chat carries its own token, so no cookies are ever allowed along. */
    @Bean
    CorsConfigurationSource corsConfigurationSource(WebProperties properties) {
        var cors = new CorsConfiguration();
        cors.setAllowedOriginPatterns(properties.allowedOrigins());
        cors.setAllowedMethods(List.of("GET", "POST"));
        cors.setAllowedHeaders(List.of(
                "authorization",
                "content-type",
                "accept",
                "accept-language",
                "last-event-id",
                "idempotency-key",
                "if-match",
                "prefer",
                "x-request-id"));
        cors.setExposedHeaders(List.of("Idempotent-Replayed", "X-Request-Id", "ETag", "Location"));
        cors.setMaxAge(Duration.ofHours(1));
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", cors);
        return source;
    }
}
