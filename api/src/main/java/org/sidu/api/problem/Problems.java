package org.sidu.api.problem;

import jakarta.validation.metadata.ConstraintDescriptor;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sidu.common.Masking;
import org.sidu.common.Messages;
import org.sidu.common.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Makes problems: type, title, detail and hint by slug, the facts, the fields, the correlation id. */
@Component
class Problems {
    private final Messages messages;

    Problems(Messages messages) {
        this.messages = messages;
    }

    ProblemDetail of(Refusal refusal, Locale locale, String correlationId) {
        var problem = of(refusal.slug(), refusal.kind().status(), refusal.facts(), locale, correlationId);
        if (!refusal.fields().isEmpty()) {
            problem.setProperty(
                    "errors",
                    refusal.fields().stream()
                            .map(field -> error(field.pointer(), text(field.messageKey(), refusal.facts(), locale)))
                            .toList());
        }
        return problem;
    }

    ProblemDetail of(String slug, int status, Map<String, ?> facts, Locale locale, String correlationId) {
        var harmless = withoutPersonalData(facts);
        var problem = ProblemDetail.forStatus(HttpStatus.valueOf(status));
        problem.setType(URI.create("/problems/" + slug));
        problem.setTitle(text("problem." + slug + ".title", harmless, locale));
        problem.setDetail(text("problem." + slug + ".detail", harmless, locale));
        problem.setProperty("hint", text("problem." + slug + ".hint", harmless, locale));
        problem.setProperty("correlationId", correlationId);
        harmless.forEach((name, value) -> problem.setProperty(name, value));
        return problem;
    }

    ProblemDetail withErrors(ProblemDetail problem, List<Map<String, String>> errors) {
        problem.setProperty("errors", errors);
        return problem;
    }

    /** What a field has to be, in the caller's language; the validator itself knows only the machine's. */
    String broken(ConstraintDescriptor<?> rule, Locale locale) {
        var name = rule.getAnnotation().annotationType().getSimpleName();
        var text = messages.find("problem.rule." + name, rule.getAttributes(), locale);
        return text == null ? text("problem.request-not-valid.title", Map.of(), locale) : text;
    }

    static Map<String, String> error(String pointer, String message) {
        var error = new LinkedHashMap<String, String>();
        error.put("pointer", Masking.mask(pointer));
        error.put("message", message);
        return error;
    }

    /** A caller's own words are told back without what they must not have said there: problems end up in logs. */
    private static Map<String, Object> withoutPersonalData(Map<String, ?> facts) {
        var harmless = new LinkedHashMap<String, Object>();
        facts.forEach((name, value) -> harmless.put(name, value instanceof String text ? Masking.mask(text) : value));
        return harmless;
    }

    private String text(String key, Map<String, ?> facts, Locale locale) {
        var text = messages.find(key, facts, locale);
        return text == null ? key : text;
    }
}
