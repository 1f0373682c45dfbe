package org.sidu.identity.audit;

import java.util.Map;
import java.util.regex.Pattern;
import org.sidu.common.CanonicalJson;
import org.sidu.common.Masking;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Brings what is to be recorded into a form that may be kept, and that hashes alike for ever. */
@Component
class MaskDetail {
    private static final int LONGEST = 2_000;
    /** Ids are random digits, in which masking would find numbers of persons. */
    private static final Pattern REFERENCE = Pattern.compile("([a-z-]+:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonMapper json;

    MaskDetail(JsonMapper json) {
        this.json = json;
    }

    /** The facts as JSON; fails with {@link IllegalArgumentException} for what has no canonical form. */
    JsonNode json(Map<String, ?> detail) {
        var masked = masked(json.valueToTree(detail));
        CanonicalJson.of(masked);
        return masked;
    }

    /** The text without personal data, and without what PostgreSQL cannot keep. */
    String text(String text) {
        if (REFERENCE.matcher(text).matches()) return text;
        var clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .filter(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .forEach(clean::appendCodePoint);
        return Masking.mask(clean.toString());
    }

    private JsonNode masked(JsonNode value) {
        // A fraction has no canonical form; as a text it has.
        if (value.isNumber() && !value.isIntegralNumber()) return NODES.stringNode(value.asString());
        if (value.isString()) return NODES.stringNode(text(value.stringValue()));
        if (value.isArray()) {
            var items = NODES.arrayNode();
            value.forEach(item -> items.add(masked(item)));
            return items;
        }
        if (value.isObject()) {
            var fields = NODES.objectNode();
            value.properties().forEach(field -> fields.set(text(field.getKey()), masked(field.getValue())));
            return fields;
        }
        return value;
    }
}
