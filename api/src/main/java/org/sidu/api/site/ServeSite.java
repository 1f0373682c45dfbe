package org.sidu.api.site;

import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Pages under their own strict content policy, and the chat's script for pages of others. */
@Configuration(proxyBeanMethods = false)
class ServeSite {
    private static final String POLICY =
            "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

    /** The pages of employees: one document for every address below, its parts under names that change with their content. */
    @Bean
    RouterFunction<ServerResponse> console() {
        return RouterFunctions.route()
                .add(RouterFunctions.resources("/console/assets/**", new ClassPathResource("static/console/assets/"))
                        .filter((request, next) -> next.handle(request).map(ServeSite::lasting)))
                .GET(
                        "/console/icon.svg",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.parseMediaType("image/svg+xml"))
                                .bodyValue(new ClassPathResource("static/console/icon.svg")))
                .GET("/console", request -> ServerResponse.permanentRedirect(URI.create("/console/")).build())
                .GET(
                        "/console/**",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_HTML)
                                .cacheControl(CacheControl.noCache())
                                .header("Content-Security-Policy", POLICY)
                                .header("X-Content-Type-Options", "nosniff")
                                .header("Referrer-Policy", "same-origin")
                                .bodyValue(new ClassPathResource("static/console/index.html")))
                .build();
    }

    private static ServerResponse lasting(ServerResponse response) {
        if (response.statusCode().is2xxSuccessful())
            response.headers().setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        return response;
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
