package org.sidu.bot.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sidu.bot.BotProperties;
import org.sidu.bot.judge.Judge.Verdict;
import org.sidu.bot.judge.JudgeWeights.Logistic;
import org.sidu.bot.judge.JudgeWeights.Reliability;
import org.sidu.bot.judge.JudgeWeights.Tree;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.PassageKind;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.json.JsonMapper;

class JudgeTest {
    private static final Map<String, Double> CLEAR = signals(0.6, 0.9, 0.95);
    private static final Map<String, Double> VAGUE = signals(0.02, 0.05, 0.42);

    private final Judge judge;

    JudgeTest() throws IOException {
        judge = judge("classpath:judge/weights.json");
    }

    private static Judge judge(String weights) throws IOException {
        var properties = new Binder(new MapConfigurationPropertySource(Map.of("sidu.bot.judge", weights)))
                .bind("sidu.bot", BotProperties.class)
                .get();
        return new Judge(
                properties, new DefaultResourceLoader(), JsonMapper.builder().build());
    }

    @Test
    void answersWhatIsClearlyMetAndNothingElse() {
        var other = hit("b", "990100", 2, false, VAGUE);

        assertThat(judged(hit("a", "990100", 12, false, CLEAR), other)).isEqualTo(Verdict.ANSWER);
        assertThat(judged(hit("a", "990100", 2.1, false, VAGUE), other)).isNotEqualTo(Verdict.ANSWER);
        assertThat(judge.judge("高龄津贴多少钱", List.of(), true).verdict()).isEqualTo(Verdict.NO_ANSWER);
    }

    @Test
    void trustsAWordingThatIsTheQuestionItself() {
        assertThat(judged(hit("a", "990100", 1, true, VAGUE), hit("b", "990100", 1, false, VAGUE)))
                .isEqualTo(Verdict.ANSWER);
    }

    @Test
    void measuresTheLeadWithinARegionAndEverythingElseAgainstAllArticles() {
        var features = Features.of(
                "高龄津贴，多少钱？",
                ranked(
                        hit("a", "990102", 9, false, Map.of("near", 0.7, "cosine", 0.6, "word", 0.1)),
                        hit("b", "990103", 8, false, Map.of("near", 0.65)),
                        hit("a", "990102", 7, false, Map.of("word", 0.4)),
                        hit("c", "990102", 4, false, Map.of("word", 0.3))));

        assertThat(features)
                .containsEntry("score", 9.0)
                .containsEntry("lead", 5.0)
                .containsEntry("lead3", 5.0)
                .containsEntry("same", 0.5)
                .containsEntry("best.word", 0.4);
        assertThat(features.get("ahead.near")).isCloseTo(0.05, within(1e-9));
        assertThat(features.get("ahead.word")).isCloseTo(0.1, within(1e-9));
        assertThat(features.get("worded")).isCloseTo(0.1, within(1e-9));
        assertThat(features.get("length")).isCloseTo(Math.log(7), within(1e-9));
    }

    @Test
    void walksATreeToTheLeft_upToAndWithItsBound() {
        var tree = new Tree(
                List.of("score", "near"), new double[] {5, 0.5}, new int[] {-1, -2}, new int[] {1, -3}, new double[] {
                    1, 2, 3
                });

        assertThat(tree.leaf(Map.of("score", 5.0, "near", 0.9))).isEqualTo(1);
        assertThat(tree.leaf(Map.of("score", 5.1, "near", 0.5))).isEqualTo(2);
        assertThat(tree.leaf(Map.of("score", 5.1, "near", 0.6))).isEqualTo(3);
        assertThat(new Tree(List.of(), new double[0], new int[0], new int[0], new double[] {4}).leaf(Map.of()))
                .isEqualTo(4);
    }

    /** A name that no search and no feature has would always be 0, and nobody would notice. */
    @Test
    void refersToNothingButWhatIsMeasured() throws IOException {
        var measured =
                Features.of("问", ranked(hit("a", "990100", 1, false, CLEAR))).keySet();

        for (var weights :
                List.of(judge.weights(), judge("classpath:judge/hand-set.json").weights())) {
            for (var tree : weights.meaning()) assertThat(measured).containsAll(tree.on());
            assertThat(measured).containsAll(weights.lexical().weights().keySet());
        }
    }

    @Test
    void worksWithWeightsSetByHand() throws IOException {
        var judge = judge("classpath:judge/hand-set.json");
        var clear = List.of(hit("a", "990100", 12, false, CLEAR), hit("b", "990100", 2, false, VAGUE));
        var vague = List.of(hit("a", "990100", 2.1, false, VAGUE), hit("b", "990100", 2, false, VAGUE));

        assertThat(judge.judge("高龄津贴多少钱", clear, true).verdict()).isEqualTo(Verdict.ANSWER);
        assertThat(judge.judge("高龄津贴多少钱", vague, true).verdict()).isEqualTo(Verdict.NO_ANSWER);
    }

    @Test
    void notesTheThresholdWithThePrecisionMeasuredThere() {
        var measured = new Reliability(0.1, 0.08, 0.9, 0.87, 0.92, 0.8, 0.1, 400);
        var weights = new JudgeWeights(List.of(), new Logistic(0, Map.of()), 0, 0, measured, "test");

        assertThat(weights.thresholds()).containsEntry("answer", 0.0).containsEntry("measured", measured);
        assertThat(judge.judge("问", List.of(), true).noted()).containsKeys("probability", "features", "thresholds");
        assertThat(judge.judge("问", List.of(), true).thresholds())
                .isEqualTo(judge.weights().thresholds());
    }

    private static List<Ranked> ranked(Hit... hits) {
        return Arrays.stream(hits).map(Ranked::of).toList();
    }

    private Verdict judged(Hit... hits) {
        return judge.judge("高龄津贴多少钱", List.of(hits), true).verdict();
    }

    private static Map<String, Double> signals(double words, double share, double meaning) {
        return Map.ofEntries(
                Map.entry("bigram", words),
                Map.entry("word", words),
                Map.entry("coverage", share),
                Map.entry("held", share),
                Map.entry("vocabulary", share),
                Map.entry("known", share),
                Map.entry("unknown", 0.1),
                Map.entry("missing", 1 - share),
                Map.entry("cosine", meaning - 0.05),
                Map.entry("tail", meaning - 0.05),
                Map.entry("near", meaning),
                Map.entry("nearCosine", meaning),
                Map.entry("asked.bigram", words),
                Map.entry("asked.cosine", meaning),
                Map.entry("asked.tail", meaning),
                Map.entry("whole", words),
                Map.entry("sentence", share),
                Map.entry("run", 6 * share),
                Map.entry("numbers", 0.5),
                Map.entry("slot.audience", 0.0),
                Map.entry("slot.quantity", 0.0));
    }

    private static Hit hit(String article, String region, double score, boolean exact, Map<String, Double> signals) {
        var id = UUID.nameUUIDFromBytes(article.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Hit(
                new Passage(
                        UUID.randomUUID(),
                        id,
                        article,
                        1,
                        "POLICY",
                        article,
                        article,
                        "",
                        PassageKind.values()[0],
                        "",
                        region,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                score,
                exact,
                signals);
    }
}
