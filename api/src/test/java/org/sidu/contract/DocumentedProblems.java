package org.sidu.contract;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Which problems the document lists for an operation. */
final class DocumentedProblems {
    private DocumentedProblems() {}

    static Set<String> of(JsonNode document, JsonNode operation) {
        var slugs = new TreeSet<String>();
        for (var response : operation.get("responses")) {
            var shared = response.path("$ref").asString("");
            var resolved = shared.isEmpty() ? response : document.at(shared.substring(1));
            slugs.addAll(
                    resolved.at("/content/application~1problem+json/examples").propertyNames());
        }
        return slugs;
    }
}
