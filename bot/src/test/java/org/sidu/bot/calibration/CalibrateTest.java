package org.sidu.bot.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.bot.judge.JudgeWeights;

class CalibrateTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Lines.written(directory.resolve("a.jsonl"), Lines.of(150, 1, false));
        Lines.written(directory.resolve("b.jsonl"), Lines.of(90, 2, true));
    }

    @Test
    void learnsWeightsAndThresholdsThatHoldOnWhatWasNotLearned() throws IOException {
        assertThat(calibrate("--target-wrong-rate", "0.1", "--folds", "3", "--out", at("x")))
                .isZero();

        var ranking = Lines.JSON.readValue(directory.resolve("x/ranking.json"), RankingWeights.class);
        assertThat(ranking.weights()).containsKeys("word", "near").doesNotContainKey("asked.bigram");
        assertThat(ranking.weights().getOrDefault("noise", 0.0))
                .isLessThan(ranking.weights().get("near") / 4);
        assertThat(ranking.weights()).containsEntry("exact", 8.0);
        assertThat(ranking.lexical()).containsKey("word").doesNotContainKey("near");

        var judge = Lines.JSON.readValue(directory.resolve("x/judge.json"), JudgeWeights.class);
        assertThat(judge.measured().targetWrongRate()).isEqualTo(0.1);
        assertThat(judge.measured().wrongRate()).isLessThanOrEqualTo(0.1);
        assertThat(judge.measured().questions()).isEqualTo(240);
        assertThat(judge.clarify()).isLessThanOrEqualTo(judge.answer());
        assertThat(judge.meaning()).hasSizeGreaterThan(100);

        var report = Lines.JSON.readTree(directory.resolve("x/report.json"));
        for (var part : List.of("left_out", "cross_validated")) {
            assertThat(report.path(part)).hasSize(3);
            assertThat(report.path(part).path(0).path("hit1").asDouble())
                    .isLessThanOrEqualTo(report.path(part).path(1).path("hit1").asDouble())
                    .isGreaterThan(0.6);
            assertThat(report.path(part).path(0).path("aucAnswerable").asDouble())
                    .isGreaterThan(0.7);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("worst set first", "(all)");
    }

    @Test
    void writesTheSameFilesForTheSameSeed() throws IOException {
        calibrate("--folds", "0", "--out", at("x"));
        calibrate("--folds", "0", "--out", at("y"));

        for (var file : List.of("ranking.json", "judge.json", "report.json"))
            assertThat(directory.resolve("x").resolve(file))
                    .hasSameTextualContentAs(directory.resolve("y").resolve(file));
    }

    @Test
    void keepsWhatIsNotToBeLearned() throws IOException {
        calibrate("--folds", "0", "--out", at("x"));

        calibrate("--only", "thresholds", "--weights", at("x"), "--target-wrong-rate", "0", "--out", at("y"));
        calibrate("--only", "ranking", "--weights", at("x"), "--folds", "0", "--out", at("z"));

        var judge = judge("x");
        assertThat(Files.readString(directory.resolve("y/ranking.json")))
                .isEqualTo(Files.readString(directory.resolve("x/ranking.json")));
        assertThat(judge("y").meaning()).usingRecursiveComparison().isEqualTo(judge.meaning());
        assertThat(judge("y").measured().wrongRate()).isZero();
        assertThat(judge("y").answer()).isGreaterThan(0);
        assertThat(judge("z").answer()).isEqualTo(judge.answer());
        assertThat(judge("z").learnedFrom()).isEqualTo(judge.learnedFrom());
    }

    @Test
    void readsWhatItWroteAndRanksItAnew() throws IOException {
        var lines = Lines.of(6, 3, true);
        var file = Lines.written(directory.resolve("c.jsonl"), lines);
        var cases = Cases.read(Map.of("c", List.of(file)), Lines.JSON);

        assertThat(Files.readAllLines(file).stream()
                        .map(line -> Lines.JSON.readValue(line, FeatureLine.class))
                        .toList())
                .isEqualTo(lines);
        var one = cases.all().get(1);
        var ranked = one.ranked(Map.of("word", 2.0, "near", 1.0));
        var first =
                lines.get(1).found().get(((Case.Passage) ranked.getFirst()).n).signals();
        assertThat(ranked.getFirst().score())
                .isCloseTo(2 * first.get("word") + first.get("near"), within(1e-5))
                .isGreaterThanOrEqualTo(ranked.get(1).score());
        assertThat(JudgedCase.of(one, Map.of("word", 1.0)).features())
                .containsKeys("score", "lead", "word", "best.near");
    }

    @Test
    void labelsWhatWeakLabelsCannotTellInBetween() {
        var strict = Lines.cases(Map.of("set", Lines.of(30, 4, false))).all();
        var weak = Lines.cases(Map.of("set", Lines.of(30, 4, true))).all();
        var upsideDown = Map.of("word", -1.0, "near", -1.0);

        for (var n = 0; n < weak.size(); n++) {
            var judged = JudgedCase.of(weak.get(n), upsideDown);
            assertThat(judged.label()).isEqualTo(judged.good() ? 1 : weak.get(n).answerable ? 0.5 : 0);
            assertThat(JudgedCase.of(strict.get(n), upsideDown).label()).isEqualTo(judged.good() ? 1 : 0);
        }
    }

    @Test
    void saysWhatIsWrongWithItsArguments() {
        assertThat(Calibrate.run(print(out), print(err), "--features", "a=x")).isEqualTo(64);
        assertThat(calibrate("--folds", "1", "--out", "x")).isEqualTo(64);
        assertThat(calibrate("--target-wrong-rate", "1.5", "--out", "x")).isEqualTo(64);
        assertThat(calibrate("--weigh", "nobody=2", "--out", "x")).isEqualTo(64);
        assertThat(Calibrate.run(print(out), print(err), "--features", "a=" + at("none"), "--folds", "2", "--out", "x"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: sidu calibrate");
    }

    private int calibrate(String... more) {
        var args = new ArrayList<>(List.of("--features", "a=" + at("a.jsonl"), "b=" + at("b.jsonl")));
        args.addAll(List.of(more));
        return Calibrate.run(print(out), print(err), args.toArray(String[]::new));
    }

    private JudgeWeights judge(String name) throws IOException {
        return Lines.JSON.readValue(directory.resolve(name).resolve("judge.json"), JudgeWeights.class);
    }

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
