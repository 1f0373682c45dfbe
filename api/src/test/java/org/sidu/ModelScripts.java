package org.sidu;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The scripts of {@code model-scripts.yml}, which says what its fields mean. */
record ModelScripts(Map<String, Article> articles, List<Script> scripts) {
    private static final Pattern REPEATED = Pattern.compile("\\{x(\\d+):([^{}]+)}");

    /** @param unprompted what no prompt about the article may hold */
    record Article(@Nullable String asks, String file, List<String> unprompted) {}

    record Script(
            String name,
            String about,
            String asks,
            @Nullable String says,
            String ends,
            @Nullable String behaves,
            List<Integer> speed,
            @Nullable String may,
            boolean must,
            String outcome,
            List<String> hides) {}

    static ModelScripts read() {
        try (var in = new InputStreamReader(
                new ClassPathResource("model-scripts.yml").getInputStream(), StandardCharsets.UTF_8)) {
            var options = new LoaderOptions();
            options.setCodePointLimit(1 << 20);
            return of(map(new Yaml(new SafeConstructor(options)).load(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelScripts of(Map<String, Object> root) {
        var articles = new LinkedHashMap<String, Article>();
        map(root.get("articles")).forEach((name, node) -> {
            var told = map(node);
            articles.put(
                    name, new Article(text(told, "asks"), String.valueOf(told.get("file")), texts(told, "unprompted")));
        });
        var scripts = ((List<?>) root.get("scripts"))
                .stream().map(node -> script(map(node), articles)).toList();
        return new ModelScripts(articles, scripts);
    }

    private static Script script(Map<String, Object> told, Map<String, Article> articles) {
        var about = String.valueOf(told.get("about"));
        var asks = text(told, "asks") == null ? articles.get(about).asks() : text(told, "asks");
        var says = text(told, "says");
        return new Script(
                String.valueOf(told.get("name")),
                about,
                String.valueOf(asks),
                says == null ? null : REPEATED.matcher(says).replaceAll(ModelScripts::repeated),
                told.containsKey("ends") ? String.valueOf(told.get("ends")) : "stop",
                text(told, "behaves"),
                told.get("speed") instanceof List<?> speed
                        ? speed.stream().map(n -> (Integer) n).toList()
                        : List.of(0, 0),
                text(told, "may"),
                Boolean.TRUE.equals(told.get("must")),
                told.containsKey("outcome") ? String.valueOf(told.get("outcome")) : "ANSWERED",
                texts(told, "hides"));
    }

    /** {@code {x3000:…}} stands for so many characters of the text, over and over. */
    private static String repeated(java.util.regex.MatchResult found) {
        var length = Integer.parseInt(found.group(1));
        return found.group(2).repeat(length / found.group(2).length() + 1).substring(0, length);
    }

    private static @Nullable String text(Map<String, Object> node, String key) {
        return node.get(key) == null ? null : String.valueOf(node.get(key));
    }

    private static List<String> texts(Map<String, Object> node, String key) {
        return node.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, Object> map(@Nullable Object node) {
        var out = new LinkedHashMap<String, Object>();
        if (node instanceof Map<?, ?> map) map.forEach((key, value) -> out.put(String.valueOf(key), value));
        return out;
    }
}
