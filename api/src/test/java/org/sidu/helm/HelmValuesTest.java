package org.sidu.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replicas=-1                                             | replicas
                    replica=3                                               | replica
                    database.password=letmein                               | password
                    database.url=postgresql://sidu:letmein@db.example/sidu  | url
                    redis.url=redis://:letmein@redis.example:6379           | url
                    extraConfig.SIDU_SMS_KEY=letmein                        | SIDU_SMS_KEY
                    jurisdiction=beijing                                    | jurisdiction
                    service.port=70000                                      | port
                    allowedOrigins={*}                                      | allowedOrigins
                    """)
    void refusesABadValue(String setting, String named) {
        assertThatThrownBy(() -> Chart.render("minimal", setting))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas=3", "service.port=80", "extraConfig.LOGGING_LEVEL_ROOT=warn"})
    void acceptsAGoodValue(String setting) {
        assertThat(Chart.render("minimal", setting)).isNotEmpty();
    }

    @Test
    void namesEveryMissingValueAtOnce(@TempDir Path scratch) throws IOException {
        Path nothing = Files.writeString(scratch.resolve("values.yaml"), "{}");

        assertThatThrownBy(() -> Chart.renderWith(nothing))
                .hasMessageContainingAll(
                        "image.repository",
                        "jurisdiction",
                        "database.url",
                        "database.existingSecret",
                        "redis.url or redis.existingSecret",
                        "secrets.existingSecret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shutdown.gracePeriodSeconds=30                | must be at least 35
                    extraConfig.SIDU_MODE=embedded                | the chart sets this variable itself
                    model.url=https://model.example/v1            | model.name
                    prometheusRule.enabled=true                   | serviceMonitor.enabled
                    """)
    void refusesValuesThatContradictEachOther(String setting, String reason) {
        assertThatThrownBy(() -> Chart.render("minimal", setting)).hasMessageContaining(reason);
    }

    @Test
    void listsEveryValueInTheReadmeAsDescribedInTheValuesFile() throws IOException {
        List<String> rows = rows(Files.readAllLines(Chart.FOLDER.resolve("values.yaml")));

        assertThat(rows).hasSizeGreaterThan(60);
        assertThat(Files.readAllLines(Chart.FOLDER.resolve("README.md"))).containsAll(rows);
    }

    @Test
    void describesEveryValue() throws IOException {
        List<String> described = rows(Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))).stream()
                .map(row -> row.split("`")[1])
                .toList();

        assertThat(leaves("", Chart.yaml(Chart.FOLDER.resolve("values.yaml"))))
                .allSatisfy(
                        leaf -> assertThat(described).anyMatch(key -> leaf.equals(key) || leaf.startsWith(key + ".")));
    }

    /** One table row, {@code | `key` | text |}, for each {@code # --} line and the key on the line below it. */
    private static List<String> rows(List<String> lines) {
        List<String> rows = new ArrayList<>();
        List<String> parents = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.matches(" *[A-Za-z]+:.*")) {
                continue;
            }
            int depth = (line.length() - line.stripLeading().length()) / 2;
            while (parents.size() > depth) {
                parents.removeLast();
            }
            parents.add(line.strip().split(":")[0]);
            if (i > 0 && lines.get(i - 1).strip().startsWith("# -- ")) {
                String text = lines.get(i - 1).strip().substring(5);
                rows.add("| `%s` | %s |".formatted(String.join(".", parents), text));
            }
        }
        return rows;
    }

    private static List<String> leaves(String prefix, Map<String, Object> values) {
        List<String> leaves = new ArrayList<>();
        values.forEach((key, value) -> {
            if (value instanceof Map<?, ?> below && !below.isEmpty()) {
                leaves.addAll(leaves(prefix + key + ".", Manifest.map(below)));
            } else {
                leaves.add(prefix + key);
            }
        });
        return leaves;
    }
}
