package org.sidu.api.site;

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
