package org.sidu.api.openapi;

import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Swagger UI over the committed document, from files of our own under a strict content policy. They are read while the
 * application starts: a jar cannot be read without blocking.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("sidu.docs.enabled")
class ServeDocs {
    /** Swagger UI draws its icons from data addresses. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> docs() throws IOException {
        var routes = RouterFunctions.route();
        serve(routes, "/docs", "index.html", MediaType.TEXT_HTML);
        serve(routes, "/docs/docs.js", "docs.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"));
        serve(routes, "/docs/swagger-ui.css", "swagger-ui.css", MediaType.parseMediaType("text/css;charset=UTF-8"));
        serve(
                routes,
                "/docs/swagger-ui-bundle.js",
                "swagger-ui-bundle.js",
                MediaType.parseMediaType("text/javascript;charset=UTF-8"));
        return routes.build();
    }

    private static void serve(RouterFunctions.Builder routes, String path, String file, MediaType type)
            throws IOException {
        var content = new ClassPathResource("docs/" + file).getContentAsByteArray();
        routes.GET(
                path,
                request -> ServerResponse.ok()
                        .contentType(type)
                        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                        .header("Content-Security-Policy", POLICY)
                        .header("X-Content-Type-Options", "nosniff")
                        .bodyValue(content));
    }
}
