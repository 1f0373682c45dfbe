package org.sidu.testkit.openai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules by which the question chooses the scenario or the very answer; the first that fits holds. */
record Script(List<Rule> rules) {
    static final Script NONE = new Script(List.of());

    record Rule(
            String contains,
            @Nullable String scenario,
            @Nullable String answer) {}

    /** One JSON object a line: {@code {"contains":"…","scenario":"…"}} or {@code {"contains":"…","answer":"…"}}. */
    static Script read(Path file) throws IOException {
        return new Script(Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(Script::rule)
                .toList());
    }

    Optional<Rule> find(String question) {
        return rules.stream().filter(rule -> question.contains(rule.contains())).findFirst();
    }

    private static Rule rule(String line) {
        if (!(Json.read(line) instanceof Map<?, ?> rule)) throw new IllegalArgumentException("not a rule: " + line);
        var contains = rule.get("contains") instanceof String text ? text : "";
        var scenario = rule.get("scenario") instanceof String name ? name : null;
        var answer = rule.get("answer") instanceof String text ? text : null;
        if (scenario == null && answer == null)
            throw new IllegalArgumentException("neither scenario nor answer: " + line);
        return new Rule(contains, scenario, answer);
    }
}
