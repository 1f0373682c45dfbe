package org.sidu.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import java.util.Map;
import org.sidu.common.Messages;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/** What each problem type means, at the very address that the type names. */
@Hidden
@RestController
class ProblemCatalogue {
    private final Messages messages;

    ProblemCatalogue(Messages messages) {
        this.messages = messages;
    }

    @GetMapping(path = "/problems/{slug:[a-z0-9-]{1,64}}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<ResponseEntity<String>> explainProblem(@PathVariable String slug, Locale locale) {
        return Mono.fromSupplier(() -> {
            var title = messages.find("problem." + slug + ".title", Map.of(), locale);
            if (title == null) return ResponseEntity.notFound().build();
            return ResponseEntity.ok()
                    .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                    .body(page(slug, title, locale));
        });
    }

    private String page(String slug, String title, Locale locale) {
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title></head>
                <body><main><h1>%s</h1><p><code>/problems/%s</code></p><p>%s</p><p>%s</p></main></body></html>
                """
                .formatted(
                        locale.toLanguageTag(),
                        HtmlUtils.htmlEscape(title),
                        HtmlUtils.htmlEscape(title),
                        slug,
                        escaped("problem." + slug + ".detail", locale),
                        escaped("problem." + slug + ".hint", locale));
    }

    private String escaped(String key, Locale locale) {
        var text = messages.find(key, Map.of(), locale);
        return text == null ? "" : HtmlUtils.htmlEscape(text);
    }
}
