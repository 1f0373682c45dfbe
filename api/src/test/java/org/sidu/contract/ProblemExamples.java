package org.sidu.contract;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sidu.common.Messages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The problems of an operation as responses by status, with an example of each. */
final class ProblemExamples {
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final ObjectNode errors;
    private final Set<String> used = new TreeSet<>();
    private final ObjectNode shared = LiveDocument.JSON.createObjectNode();
    private final Messages messages = new Messages();

    ProblemExamples(ObjectNode facts, ObjectNode errors) {
        for (var fact : facts.properties())
            this.facts.put(fact.getKey(), fact.getValue().asString());
        this.errors = errors;
    }

    static void header(ObjectNode headers, String name) {
        headers.putObject(name).put("$ref", "#/components/headers/" + name);
    }

    /** Adds a response a status; one that has a single problem is shared by all operations. */
    void addTo(ObjectNode responses, Set<String> slugs) {
        var byStatus = new TreeMap<Integer, Set<String>>();
        for (var slug : slugs)
            byStatus.computeIfAbsent(ProblemTypes.status(slug), status -> new TreeSet<>())
                    .add(slug);
        byStatus.forEach((status, same) -> {
            var response = response(same);
            responses.set(
                    String.valueOf(status),
                    same.size() > 1 ? response : shared(same.iterator().next(), response));
        });
        used.addAll(slugs);
    }

    private ObjectNode shared(String slug, ObjectNode response) {
        shared.set(slug, response);
        return LiveDocument.JSON.createObjectNode().put("$ref", "#/components/responses/" + slug);
    }

    /** The responses that operations refer to. */
    ObjectNode shared() {
        return shared;
    }

    private ObjectNode response(Set<String> slugs) {
        var response = LiveDocument.JSON.createObjectNode();
        response.put(
                "description", String.join("\n", slugs.stream().map(this::line).toList()));
        var headers = response.putObject("headers");
        header(headers, "X-Request-Id");
        if (slugs.contains("token-missing")) header(headers, "WWW-Authenticate");
        if (slugs.contains("temporarily-unavailable")) header(headers, "Retry-After");
        var media = response.putObject("content").putObject("application/problem+json");
        media.putObject("schema").put("$ref", "#/components/schemas/ProblemDetail");
        var examples = media.putObject("examples");
        for (var slug : slugs) examples.putObject(slug).put("$ref", "#/components/examples/" + slug);
        return response;
    }

    private String line(String slug) {
        return "- `" + slug + "`: " + text(slug, "title", Locale.ENGLISH);
    }

    /** An example of every problem that some operation refers to. */
    ObjectNode used() {
        var examples = LiveDocument.JSON.createObjectNode();
        for (var slug : used) {
            var example = examples.putObject(slug).put("summary", text(slug, "title", Locale.ENGLISH));
            example.set("value", problem(slug));
        }
        return examples;
    }

    private JsonNode problem(String slug) {
        var problem = LiveDocument.JSON
                .createObjectNode()
                .put("type", "/problems/" + slug)
                .put("title", text(slug, "title", Locale.SIMPLIFIED_CHINESE))
                .put("status", ProblemTypes.status(slug))
                .put("detail", text(slug, "detail", Locale.SIMPLIFIED_CHINESE))
                .put("hint", text(slug, "hint", Locale.SIMPLIFIED_CHINESE))
                .put("correlationId", "web-7f3c21");
        if (errors.has(slug)) problem.set("errors", errors.get(slug));
        return problem;
    }

    private String text(String slug, String part, Locale locale) {
        return messages.text("problem." + slug + "." + part, facts, locale);
    }
}
