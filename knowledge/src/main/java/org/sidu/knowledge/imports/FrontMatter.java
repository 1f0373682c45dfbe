package org.sidu.knowledge.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The keys before a Markdown text, and the text. */
record FrontMatter(Map<String, Object> values, String body) {
    private static final String FENCE = "---";

    /** Fails with {@link YAMLException}. */
    static FrontMatter of(String text) {
        var lines = text.split("\r?\n", -1);
        if (!lines[0].strip().equals(FENCE)) return new FrontMatter(Map.of(), text);
        for (int n = 1; n < lines.length; n++) {
            if (!lines[n].strip().equals(FENCE)) continue;
            var head = String.join("\n", List.of(lines).subList(1, n));
            return new FrontMatter(yaml(head), String.join("\n", List.of(lines).subList(n + 1, lines.length)));
        }
        throw new YAMLException("front matter does not end");
    }

    private static Map<String, Object> yaml(String head) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(10);
        options.setNestingDepthLimit(10);
        options.setCodePointLimit(100_000);
        options.setAllowDuplicateKeys(false);
        Object read = new Yaml(new SafeConstructor(options)).load(head);
        if (read == null) return Map.of();
        if (!(read instanceof Map<?, ?> map)) throw new YAMLException("front matter is not a mapping");
        var values = new HashMap<String, Object>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return values;
    }
}
