package org.sidu.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of records and of events. A component of a record that cannot be null is required, one that can be null may
 * be null or absent; a request takes no other fields.
 */
final class CompleteSchemas {
    private static final String REF = "#/components/schemas/";

    private final ObjectNode read;

    CompleteSchemas(ObjectNode read) {
        this.read = read;
    }

    void addTo(ObjectNode schemas, Set<String> requests) {
        for (var entry : schemas.properties())
            if (entry.getValue().has("$event")) schemas.set(entry.getKey(), event(entry.getValue()));
        var closed = reachable(requests);
        for (var entry : read.properties()) {
            if (entry.getKey().startsWith("ServerSentEvent")) continue;
            schemas.set(entry.getKey(), complete((ObjectNode) entry.getValue(), closed.contains(entry.getKey())));
        }
    }

    private static ObjectNode event(JsonNode brief) {
        var event = LiveDocument.JSON.createObjectNode().put("type", "object");
        event.putArray("required").add("event").add("data");
        var properties = event.putObject("properties");
        properties.putObject("id").put("type", "string").put("description", "`<messageSeq>-<n>`, for Last-Event-ID");
        properties.putObject("event").put("const", brief.get("$event").asString());
        properties.set("data", brief.get("$data"));
        return event;
    }

    private static ObjectNode complete(ObjectNode schema, boolean closed) {
        var record = schema.remove(MarkRecords.RECORD);
        if (record == null) return schema;
        var required = new LinkedHashSet<String>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        var properties = (ObjectNode) schema.get("properties");
        for (var component : components(record.asString())) {
            var name = name(component);
            var nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!nullable) required.add(name);
            else if (!required.contains(name)) properties.set(name, orNull((ObjectNode) properties.get(name)));
        }
        var names = LiveDocument.JSON.createArrayNode();
        new TreeSet<>(required).forEach(names::add);
        if (!names.isEmpty()) schema.set("required", names);
        if (closed) schema.put("additionalProperties", false);
        return schema;
    }

    /** What JSON calls it, where Java cannot. */
    private static String name(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null ? component.getName() : given.value();
    }

    private static Iterable<RecordComponent> components(String record) {
        return Arrays.asList(ClassUtils.resolveClassName(record, null).getRecordComponents());
    }

    private static ObjectNode orNull(ObjectNode property) {
        if (property.has("type")) {
            var type = property.remove("type");
            property.putArray("type").add(type).add("null");
            if (property.has("enum")) property.withArray("enum").addNull();
            return property;
        }
        var either = LiveDocument.JSON.createObjectNode();
        var options = either.putArray("anyOf");
        options.add(property);
        options.addObject().put("type", "null");
        return either;
    }

    private Set<String> reachable(Set<String> from) {
        var found = new TreeSet<String>();
        from.forEach(name -> reach(name, found));
        return found;
    }

    private void reach(String name, Set<String> found) {
        if (!read.has(name) || !found.add(name)) return;
        for (var ref : read.get(name).findValuesAsString("$ref")) reach(ref.substring(REF.length()), found);
    }
}
