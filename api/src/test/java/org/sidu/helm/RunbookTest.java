package org.sidu.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunbookTest {

    private static final Path RUNBOOKS = Chart.REPOSITORY.resolve("docs/runbooks");

    @Test
    void everyAlertHasARunbookAndEveryRunbookAnAlert() throws IOException {
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(alerts().stream()
                            .map(alert -> alert.get("alert") + ".md")
                            .toList());
        }
    }

    @Test
    void everyAlertLinksItsRunbook() {
        assertThat(alerts())
                .hasSize(8)
                .allSatisfy(alert -> assertThat(Manifest.map(alert.get("annotations")))
                        .containsEntry("runbook_url", "https://docs.example/runbooks/" + alert.get("alert") + ".md"));
    }

    @Test
    void everyAlertReadsTheScrapedJobOrTheDeployment() {
        assertThat(alerts())
                .extracting(alert -> String.valueOf(alert.get("expr")))
                .allSatisfy(expression -> assertThat(expression)
                        .containsAnyOf(
                                "{namespace=\"hotline\",job=\"sidu-hotline-management\"",
                                "{namespace=\"hotline\",deployment=\"sidu-hotline\"}"));
    }

    @Test
    void everyRunbookFillsItsFourSections() {
        assertThat(alerts()).allSatisfy(alert -> {
            String runbook = Files.readString(RUNBOOKS.resolve(alert.get("alert") + ".md"));
            List<String> sections = Arrays.asList(runbook.split("\n## "));

            assertThat(sections.getFirst()).isEqualTo("# " + alert.get("alert") + "\n");
            assertThat(sections.subList(1, sections.size()))
                    .extracting(section -> section.lines().findFirst().orElseThrow())
                    .containsExactly("Meaning", "Impact", "Diagnosis", "Mitigation");
            assertThat(sections.subList(1, sections.size()))
                    .allSatisfy(section -> assertThat(section).hasSizeGreaterThan(120));
        });
    }

    private static List<Map<String, Object>> alerts() {
        Manifest rule = Manifest.only(Chart.render("everything-on"), "PrometheusRule");
        return Manifest.list(rule.listAt("spec.groups").getFirst().get("rules"));
    }
}
