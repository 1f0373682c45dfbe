package org.sidu.bot.safety;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A rule or wording file on the class path (YAML). A file that cannot be read stops the start. */
public final class RuleFile {
    private final Map<String, Object> root;
    private final Map<String, String> words;

    private RuleFile(Map<String, Object> root) {
        this.root = root;
        this.words = new LinkedHashMap<>();
        map("words").forEach((name, value) -> words.put(name, String.valueOf(value)));
    }

    public static RuleFile read(String path) {
        try (var in = RuleFile.class.getClassLoader().getResourceAsStream(path)) {
            var reader = new InputStreamReader(Objects.requireNonNull(in, path), StandardCharsets.UTF_8);
            return new RuleFile(entries(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The wordings under a key; none when the key is absent. */
    public Phrases phrases(String key) {
        return Phrases.of(root.get(key), words);
    }

    /** The wordings of a nested node of this file. */
    public Phrases phrasesOf(@Nullable Object node) {
        return Phrases.of(node, words);
    }

    public Map<String, Object> map(String key) {
        return entries(root.get(key));
    }

    public Map<String, Object> root() {
        return root;
    }

    /** A list of maps under a key; empty when absent. */
    public List<Map<String, Object>> maps(String key) {
        return root.get(key) instanceof List<?> list
                ? list.stream().map(RuleFile::entries).toList()
                : List.of();
    }

    /** A list of plain values. */
    public static List<String> strings(@Nullable Object node) {
        return node instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    public static Map<String, Object> entries(@Nullable Object node) {
        var out = new LinkedHashMap<String, Object>();
        if (node instanceof Map<?, ?> map) map.forEach((key, value) -> out.put(String.valueOf(key), value));
        return out;
    }
}
