package org.sidu.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations with their parameters, examples, success answers, problems and who may call them. */
final class CompleteOperations {
    private final ObjectNode described;
    private final ObjectNode parameters;
    private final ProblemExamples problems;
    private final Set<String> requestSchemas = new TreeSet<>();
    private final Set<String> unused;

    CompleteOperations(ObjectNode described, ObjectNode parameters, ProblemExamples problems) {
        this.described = described;
        this.parameters = parameters;
        this.problems = problems;
        this.unused = new TreeSet<>(described.propertyNames());
    }

    /** Names of the schemas of JSON bodies, known once the operations are complete. */
    Set<String> requestSchemas() {
        return requestSchemas;
    }

    ObjectNode complete(ObjectNode paths, Map<String, List<HandlerMethod>> handlers) {
        for (var path : paths.properties()) {
            for (var method : path.getValue().properties())
                complete(
                        path.getKey(),
                        (ObjectNode) method.getValue(),
                        handlers.get(method.getKey() + " " + path.getKey()));
        }
        if (!unused.isEmpty())
            throw new IllegalStateException("operations.json describes unknown operations: " + unused);
        return paths;
    }

    private void complete(String path, ObjectNode operation, List<HandlerMethod> handlers) {
        var sorted = new ArrayList<>(handlers);
        sorted.sort(Comparator.comparing(handler -> handler.getMethod().getName()));
        var id = sorted.getFirst().getMethod().getName();
        if (!described.has(id)) throw new IllegalStateException("operations.json does not describe " + id);
        unused.remove(id);
        Implied.describe(operation, id, sorted.getFirst());
        operation.set("parameters", parameters(operation.path("parameters")));
        operation.set("security", Implied.security(path, sorted.getFirst()));
        var told = described.get(id);
        if (operation.has("requestBody")) request((ObjectNode) operation.get("requestBody"), told);
        var responses = LiveDocument.JSON.createObjectNode();
        var schema = operation.get("responses").findValue("schema");
        for (var response : told.get("responses").properties())
            responses.set(response.getKey(), success(response.getValue(), jsonSchema(operation, schema)));
        problems.addTo(responses, Implied.problems(path, sorted));
        operation.set("responses", responses);
    }

    private static JsonNode jsonSchema(ObjectNode operation, JsonNode otherwise) {
        for (var response : operation.get("responses")) {
            var json = response.at("/content/application~1json/schema");
            if (!json.isMissingNode()) return json;
        }
        return otherwise;
    }

    private ArrayNode parameters(JsonNode read) {
        var refs = LiveDocument.JSON.createArrayNode();
        for (var parameter : read) refs.addObject().put("$ref", "#/components/parameters/" + component(parameter));
        refs.addObject().put("$ref", "#/components/parameters/AcceptLanguage");
        refs.addObject().put("$ref", "#/components/parameters/RequestId");
        return refs;
    }

    private String component(JsonNode parameter) {
        return parameters.properties().stream()
                .filter(known -> known.getValue().get("name").equals(parameter.get("name"))
                        && known.getValue().get("in").equals(parameter.get("in")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("document.json does not describe the parameter " + parameter));
    }

    private void request(ObjectNode body, JsonNode told) {
        for (var content : body.get("content").properties()) {
            var media = (ObjectNode) content.getValue();
            if (told.has("requestSchema")) media.putObject("schema").put("$ref", ref(told.get("requestSchema")));
            else requestSchemas.add(name(media.get("schema").get("$ref").asString()));
            media.set("example", told.get("request"));
        }
    }

    private ObjectNode success(JsonNode told, JsonNode schema) {
        var response = LiveDocument.JSON.createObjectNode();
        response.set("description", told.get("description"));
        var headers = response.putObject("headers");
        ProblemExamples.header(headers, "X-Request-Id");
        told.path("headers").forEach(name -> ProblemExamples.header(headers, name.asString()));
        if (told.has("example")) {
            var media = response.withObject("/content").putObject("application/json");
            if (told.has("schema")) media.putObject("schema").put("$ref", ref(told.get("schema")));
            else media.set("schema", schema);
            media.set("example", told.get("example"));
        }
        if (told.has("stream")) {
            var media = response.withObject("/content").putObject("text/event-stream");
            media.putObject("schema").put("$ref", "#/components/schemas/AnswerEvent");
            media.set("example", told.get("stream"));
        }
        if (told.has("lines")) {
            var media = response.withObject("/content").putObject("application/x-ndjson");
            media.putObject("schema").put("type", "string");
            media.set("example", told.get("lines"));
        }
        return response;
    }

    private static String ref(JsonNode name) {
        return "#/components/schemas/" + name.asString();
    }

    private static String name(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }
}
