package org.sidu.bot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.sidu.bot.evaluation.MeasuredQuestions.asked;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.bot.evaluation.Ablation.Compared;
import org.sidu.knowledge.SingleRetrievers.Retriever;
import tools.jackson.databind.json.JsonMapper;

class AblationTest {
    @TempDir
    private Path directory;

    @Test
    void takesEachRetrieverAtItsBestAndTheDifferenceToTheBestOfThem() throws Exception {
        var knowledge =
                Files.writeString(directory.resolve("k.jsonl"), "{\"id\":\"a\",\"title\":\"t\",\"body\":\"b\"}\n");
        var all = new ArrayList<Compared>();
        for (var n = 0; n < 100; n++)
            all.add(new Compared(
                    asked("q" + n, "a", null, 0.9, n < 90 ? "a" : "b", "c"),
                    Map.of(
                            new Retriever("words", "k1=1"), ranking(n < 50),
                            new Retriever("words", "k1=2"), ranking(n < 80),
                            new Retriever("dense", ""), ranking(n < 60))));
        all.add(new Compared(asked("unknown", "not there", null, 0.9, "a"), Map.of()));

        var report = Ablation.of(
                all, KnownTexts.of(List.of(knowledge), JsonMapper.builder().build()));

        assertThat(report).containsEntry("questions", 100);
        assertThat(figures(report, "pipeline")).containsEntry("hit@1", 0.9);
        assertThat(figures(report, "words")).containsEntry("hit@1", 0.8).containsEntry("best_at", "k1=2");
        assertThat(figures(report, "words")).containsEntry("hit@3", 1.0).containsEntry("mrr@10", 0.9);
        assertThat(figures(report, "dense")).containsEntry("hit@1", 0.6);
        var above = figures(report, "hit@1_above_best");
        assertThat(above).containsEntry("best", "words");
        assertThat((double) above.get("difference")).isCloseTo(0.1, within(1e-9));
        assertThat((double) above.get("low")).isBetween(0.02, 0.08);
        assertThat((double) above.get("high")).isBetween(0.12, 0.2);
    }

    @Test
    void givesTheSameIntervalForTheSameDifferences() {
        var differences = new double[400];
        Arrays.fill(differences, 0, 60, 1);
        Arrays.fill(differences, 60, 100, -1);

        var interval = Bootstrap.of(differences);

        assertThat(Bootstrap.of(differences)).isEqualTo(interval);
        assertThat(interval.mean()).isEqualTo(0.05);
        // Of the mean, the standard error is .0247 here.
        assertThat(interval.low()).isBetween(-0.006, 0.01);
        assertThat(interval.high()).isBetween(0.09, 0.106);
        assertThat(Bootstrap.of(new double[0])).isEqualTo(new Bootstrap.Interval(0, 0, 0));
    }

    private static List<String> ranking(boolean right) {
        return right ? List.of("a", "b") : List.of("b", "a");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> figures(Map<String, Object> report, String name) {
        return (Map<String, Object>) report.get(name);
    }
}
