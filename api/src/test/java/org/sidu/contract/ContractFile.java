package org.sidu.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;

/** A committed file that is made from the code: compared with it, or written with {@code -Dsidu.openapi.write=true}. */
final class ContractFile {
    /** Below these the order is the author's: a record's components, an example. */
    private static final Set<String> AS_WRITTEN = Set.of("properties", "example", "value");

    private ContractFile() {}

    static void check(String name, String now) throws IOException {
        var file = root().resolve(name);
        if (Boolean.getBoolean("sidu.openapi.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s does not tell what the code does. Run:%n  make openapi%n  git add docs", name)
                .isEqualTo(now);
    }

    static String text(JsonNode document) {
        var indent = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indent)
                .withArrayIndenter(indent);
        return LiveDocument.JSON.writer().with(printer).writeValueAsString(sorted(document)) + "\n";
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var array = LiveDocument.JSON.createArrayNode();
            node.forEach(item -> array.add(sorted(item)));
            return array;
        }
        if (!node.isObject()) return node;
        var fields = new TreeMap<String, JsonNode>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        var object = LiveDocument.JSON.createObjectNode();
        fields.forEach((name, value) -> object.set(name, AS_WRITTEN.contains(name) ? members(value) : sorted(value)));
        return object;
    }

    /** The members in their order; what describes a property is sorted again. */
    private static JsonNode members(JsonNode node) {
        if (!node.isObject()) return node;
        var object = LiveDocument.JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> member : node.properties())
            object.set(member.getKey(), member.getValue().has("type") ? sorted(member.getValue()) : member.getValue());
        return object;
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("api/src")) ? here : here.getParent();
    }
}
