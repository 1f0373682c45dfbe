package org.sidu.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Messages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** What each problem type means, at the very address that the type names, and all of them at {@code /problems}. */
@Hidden
@RestController
class ProblemCatalogue {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final ProblemTypes types;
    private final Messages messages;

    ProblemCatalogue(ProblemTypes types, Messages messages) {
        this.types = types;
        this.messages = messages;
    }

    @GetMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
    Mono<ResponseEntity<String>> listProblems(Locale locale) {
        return Mono.fromSupplier(() -> page(words("catalogue.title", locale), index(locale), locale));
    }

    @GetMapping(path = "/problems/{slug:[a-z0-9-]{1,64}}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<ResponseEntity<String>> explainProblem(@PathVariable String slug, Locale locale) {
        return Mono.fromSupplier(() -> {
            var where = types.all().get(slug);
            if (where == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            return explain(slug, where, locale);
        });
    }

    private ResponseEntity<String> explain(String slug, String where, Locale locale) {
        var body = """
                <p><a href="/problems">%s</a></p>
                <h1>%s</h1>
                <p><code>/problems/%s</code> <span class="where">%s</span></p>
                <h2>%s</h2><p>%s</p>
                <h2>%s</h2><p>%s</p>
                """.formatted(
                        words("catalogue.all", locale),
                        told(slug, "title", locale),
                        slug,
                        met(where, locale),
                        words("catalogue.what", locale),
                        told(slug, "detail", locale),
                        words("catalogue.fix", locale),
                        told(slug, "hint", locale));
        return page(told(slug, "title", locale), body, locale);
    }

    private String index(Locale locale) {
        return types.all().entrySet().stream()
                .map(type -> """
                        <tr><td><a href="/problems/%s">%s</a></td><td class="where">%s</td><td>%s</td></tr>
                        """.formatted(
                                type.getKey(),
                                type.getKey(),
                                met(type.getValue(), locale),
                                told(type.getKey(), "title", locale)))
                .collect(Collectors.joining(
                        "",
                        "<h1>%s</h1><p>%s</p><table><thead><tr><th>%s</th><th>%s</th><th>%s</th></tr></thead><tbody>"
                                .formatted(
                                        words("catalogue.title", locale),
                                        words("catalogue.intro", locale),
                                        words("catalogue.type", locale),
                                        words("catalogue.where", locale),
                                        words("catalogue.what", locale)),
                        "</tbody></table>"));
    }

    private ResponseEntity<String> page(String title, String body, Locale locale) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", ProblemStyle.POLICY)
                .body(ProblemStyle.page(title, body, locale));
    }

    private String met(String where, Locale locale) {
        return where.matches("\\d+") ? "HTTP " + where : words("catalogue.where." + where, locale);
    }

    private String words(String key, Locale locale) {
        return ProblemStyle.html(messages.text(key, locale));
    }

    private String told(String slug, String part, Locale locale) {
        @Nullable String text = messages.find("problem." + slug + "." + part, Map.of(), locale);
        return text == null ? "" : ProblemStyle.html(text);
    }
}
