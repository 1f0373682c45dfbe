package org.sidu.api.site;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Pages under their own strict content policy, and the chat's script for pages of others. */
@Configuration(proxyBeanMethods = false)
class ServeSite {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String POLICY =
            "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

    /** The pages of employees: one document for every address below, its parts under names that change with their content. */
    @Bean
    RouterFunction<ServerResponse> console() throws IOException {
        // Known from the start: looking a file up in a jar would keep an event loop waiting.
        var parts = new HashMap<String, Resource>();
        for (var part : new PathMatchingResourcePatternResolver().getResources("classpath*:static/console/assets/*"))
            parts.put(String.valueOf(part.getFilename()), part);
        var index = new ClassPathResource("static/console/index.html");
        var document = index.exists() ? index.getContentAsString(StandardCharsets.UTF_8) : "";
        return RouterFunctions.route()
                .GET("/console/assets/{name}", request -> asset(parts.get(request.pathVariable("name"))))
                .GET(
                        "/console/icon.svg",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.parseMediaType("image/svg+xml"))
                                .bodyValue(new ClassPathResource("static/console/icon.svg")))
                .GET(
                        "/console",
                        request -> ServerResponse.permanentRedirect(URI.create("/console/"))
                                .build())
                .GET("/console/**", request -> page(document))
                .build();
    }

    /** The library of the page's controls writes its colours into style elements, which the policy lets in by their nonce. */
    private static Mono<ServerResponse> page(String document) {
        if (document.isEmpty()) return ServerResponse.notFound().build();
        var nonce = Ids.next().toString().replace("-", "") + Long.toHexString(RANDOM.nextLong());
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY + "; style-src 'self' 'nonce-" + nonce + "'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .bodyValue(document.replace("{nonce}", nonce));
    }

    private static Mono<ServerResponse> asset(@Nullable Resource part) {
        if (part == null) return ServerResponse.notFound().build();
        return ServerResponse.ok()
                .contentType(MediaTypeFactory.getMediaType(part).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .header("X-Content-Type-Options", "nosniff")
                .bodyValue(part);
    }

    @Bean
    RouterFunction<ServerResponse> site() {
        return RouterFunctions.route()
                .GET(
                        "/",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_HTML)
                                .header("Content-Security-Policy", POLICY)
                                .bodyValue(new ClassPathResource("static/index.html")))
                .GET(
                        "/embed/sidu.js",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8"))
                                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                                .header("Access-Control-Allow-Origin", "*")
                                .header("Cross-Origin-Resource-Policy", "cross-origin")
                                .bodyValue(new ClassPathResource("static/embed/sidu.js")))
                .build();
    }
}
