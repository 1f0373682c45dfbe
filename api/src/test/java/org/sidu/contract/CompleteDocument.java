package org.sidu.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.ObjectNode;

/** Adds what code does not say: the head, shared components, examples, success answers with their headers, problems. */
final class CompleteDocument {
    private CompleteDocument() {}

    static ObjectNode complete(ObjectNode read, Map<String, List<HandlerMethod>> handlers) {
        var head = resource("contract/document.json");
        var document = LiveDocument.JSON.createObjectNode();
        document.put("openapi", "3.1.0");
        for (var part : List.of("info", "servers", "tags", "components")) document.set(part, head.get(part));
        var components = (ObjectNode) document.get("components");
        var schemas = new CompleteSchemas((ObjectNode) read.get("components").get("schemas"));
        var problems = new ProblemExamples((ObjectNode) head.get("facts"), (ObjectNode) head.get("errors"));
        var operations = new CompleteOperations(
                resource("contract/operations.json"), (ObjectNode) components.get("parameters"), problems);
        document.set("paths", operations.complete((ObjectNode) read.get("paths"), handlers));
        schemas.addTo((ObjectNode) components.get("schemas"), operations.requestSchemas());
        components.set("responses", problems.shared());
        components.set("examples", problems.used());
        return named(document);
    }

    /** A page of things is called after the things. */
    private static ObjectNode named(ObjectNode document) {
        var text = document.toString().replaceAll("\\bSlice([A-Z]\\w*)", "$1Page");
        return (ObjectNode) LiveDocument.JSON.readTree(text);
    }

    static ObjectNode resource(String path) {
        try (var content = new ClassPathResource(path).getInputStream()) {
            return (ObjectNode) LiveDocument.JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
