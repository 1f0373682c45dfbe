package org.sidu.contract;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** As much of JSON Schema as this document uses: references, types, enumerations, fields, items. */
final class ExampleCheck {
    private ExampleCheck() {}

    /** What is wrong with the value, null when it fits. */
    static @Nullable String fault(JsonNode document, JsonNode schema, JsonNode value, String pointer) {
        if (schema.has("$ref"))
            return fault(document, document.at(schema.get("$ref").asString().substring(1)), value, pointer);
        if (schema.has("anyOf")) {
            var fits = schema.get("anyOf").valueStream().anyMatch(one -> fault(document, one, value, pointer) == null);
            return fits ? null : pointer + " fits no alternative";
        }
        if (schema.has("type") && !type(schema.get("type"), value)) return pointer + " is no " + schema.get("type");
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals))
            return pointer + " is none of " + schema.get("enum");
        if (value.isObject()) return object(document, schema, value, pointer);
        if (value.isArray())
            for (var item : value) {
                var fault = fault(document, schema.path("items"), item, pointer + "/[]");
                if (fault != null) return fault;
            }
        return null;
    }

    private static @Nullable String object(JsonNode document, JsonNode schema, JsonNode value, String pointer) {
        for (var name : schema.path("required"))
            if (!value.has(name.asString())) return pointer + " lacks " + name.asString();
        for (var field : value.properties()) {
            var property = schema.path("properties").path(field.getKey());
            if (property.isMissingNode() && schema.path("additionalProperties").isObject())
                property = schema.get("additionalProperties");
            if (property.isMissingNode()) return pointer + " has an unknown " + field.getKey();
            var fault = fault(document, property, field.getValue(), pointer + "/" + field.getKey());
            if (fault != null) return fault;
        }
        return null;
    }

    private static boolean type(JsonNode type, JsonNode value) {
        if (type.isArray()) return type.valueStream().anyMatch(one -> type(one, value));
        return switch (type.asString()) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
