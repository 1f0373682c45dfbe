package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Forty questions in citizens' own words, written without sight of the rules, against the demo knowledge. */
class SampleQuestionsIT extends SiduIT {
    private static final Path QUESTIONS = Path.of("..", "bot/src/test/resources/demo/sample-questions.jsonl");
    private static final Path ARTICLES = Path.of("..", "knowledge/src/main/resources/demo/articles");
    /** Two below what was measured, 36: the quantised model's vectors differ a little from processor to processor. */
    private static final int AS_EXPECTED = 34;

    @Test
    void endsAsExpectedForMostOfForty() throws IOException {
        var table = new ArrayList<String>();
        var expected = 0;
        for (var line : Files.readAllLines(QUESTIONS)) {
            var sample = Http.JSON.readTree(line);
            var answer = citizen().ask(sample.get("question").stringValue());
            var outcome = answer.get("outcome").stringValue();
            var good = texts(sample.get("expect")).contains(outcome);
            if (good) expected++;
            table.add("%s %-4s %-14s %-8s %s"
                    .formatted(
                            good ? "ok  " : "MISS",
                            sample.get("id").stringValue(),
                            outcome,
                            cited(sample, answer),
                            sample.get("question").stringValue()));
        }
        System.out.println(
                "\n" + String.join("\n", table) + "\n" + expected + " of " + table.size() + " as expected\n");
        assertThat(table).hasSize(40);
        assertThat(expected).isGreaterThanOrEqualTo(AS_EXPECTED);
    }

    @Test
    void sharesAtMostHalfOfItsBigramsWithAnyTitleOrVariant() throws IOException {
        var wordings = wordings();
        for (var line : Files.readAllLines(QUESTIONS)) {
            var question = Http.JSON.readTree(line).get("question").stringValue();
            for (var wording : wordings) {
                assertThat(org.sidu.common.PlainText.overlap(question, wording))
                        .as(question + " / " + wording)
                        .isLessThanOrEqualTo(0.5);
            }
        }
    }

    private static String cited(JsonNode sample, JsonNode answer) {
        if (answer.get("citations").isEmpty()) return "";
        var accepted = texts(sample.path("accept"));
        for (var citation : answer.get("citations"))
            if (accepted.contains(citation.get("externalId").stringValue())) return "cited";
        return "other";
    }

    private static List<String> texts(JsonNode node) {
        if (node.isString()) return List.of(node.stringValue());
        var texts = new ArrayList<String>();
        node.forEach(one -> texts.add(one.stringValue()));
        return texts;
    }

    /** Every title and variant of the demo articles. */
    private static List<String> wordings() throws IOException {
        var wordings = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(ARTICLES)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                for (var line : Files.readString(file, StandardCharsets.UTF_8).split("\n")) {
                    if (line.startsWith("title: ")) wordings.add(line.substring(7));
                    if (line.startsWith("variants: "))
                        wordings.addAll(List.of(line.substring(10).split("\", \"")));
                }
            }
        }
        assertThat(wordings).hasSizeGreaterThan(500);
        return wordings;
    }
}
