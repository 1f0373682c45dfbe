package org.sidu.bot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sidu.bot.evaluation.MeasuredQuestions.asked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.bot.calibration.FeatureLine;
import tools.jackson.databind.json.JsonMapper;

class KnownTextsTest {
    private final JsonMapper json = JsonMapper.builder().build();

    @TempDir
    private Path directory;

    private KnownTexts known;

    @BeforeEach
    void read() throws IOException {
        var file = Files.writeString(directory.resolve("k.jsonl"), """
                {"id":"a","title":"高龄津贴","body":"年满八十周岁的老人，每月可领 取\\n高龄津贴一百元，由社区代办。"}
                {"externalId":"b","title":"居住证","body":"到派出所办理。"}
                """);
        known = KnownTexts.of(List.of(file), json);
    }

    @Test
    void findsALabelledAnswerWordForWordWhateverTheSpaces() {
        assertThat(known.bears("a", "每月可领取高龄津贴")).isTrue();
        assertThat(known.bears("b", "每月可领取高龄津贴")).isFalse();
        assertThat(known.bears("a", "一百元")).isFalse();
        assertThat(known.bears("a", null)).isFalse();
        assertThat(known.hasAny(List.of("x", "b"))).isTrue();
        assertThat(known.hasAny(List.of("x"))).isFalse();
    }

    @Test
    void noticesAnswersThatAreKnownAfterAll() {
        var run = "开头不同但是年满八十周岁的老人，每月可领取高龄津贴，结尾也不同";
        var whole = "高龄津贴一百元，由社区";
        var tooShort = "由社区代办";
        var other = "这句话无论如何都不在任何一篇文章里面出现过";

        assertThat(known.held(List.of(run, whole, tooShort, other))).containsExactlyInAnyOrder(run, whole);
    }

    @Test
    void writesLinesThatAreEnoughToLearnFrom() throws IOException {
        var file = directory.resolve("f.jsonl");
        var held = "由社区代办的答案";

        new FeatureFile(known, Set.of(held), true, json)
                .write(
                        file,
                        List.of(asked("1", "b", "每月可领取高龄津贴", 0.987654321, "a", "b")),
                        List.of(asked("2", null, held, 0.2, "a"), asked("3", null, "别的", 0.2, "a")));

        var lines = Files.readAllLines(file).stream()
                .map(line -> json.readValue(line, FeatureLine.class))
                .toList();
        var first = lines.getFirst();
        assertThat(first.answerable()).isTrue();
        assertThat(first.weak()).isTrue();
        assertThat(first.known()).isTrue();
        assertThat(first.probability()).isEqualTo(0.98765);
        assertThat(first.relevant()).containsExactly("b");
        assertThat(first.found()).extracting(FeatureLine.Found::right).containsExactly(false, true);
        assertThat(first.found()).extracting(FeatureLine.Found::bears).containsExactly(true, false);
        assertThat(first.found().getFirst().signals()).containsEntry("near", 0.12346);
        assertThat(lines).extracting(FeatureLine::answerKnown).containsExactly(false, true, false);
        assertThat(lines.get(1).answerable()).isFalse();
    }

    @Test
    void countsAnArticleThatHoldsTheAnswerBesideTheLabelledOne() {
        var all = List.of(
                asked("1", "b", "每月可领取高龄津贴", 0.9, "a", "b"),
                asked("2", "b", "别的", 0.9, "a", "b"),
                asked("3", "x", "别的", 0.9, "a", "b"));

        assertThat(Figures.retrieval(all, known))
                .containsEntry("questions", 2)
                .containsEntry("hit@1", 0.0)
                .containsEntry("hit@1_bearing", 0.5)
                .containsEntry("mrr@10", 0.5);
    }
}
