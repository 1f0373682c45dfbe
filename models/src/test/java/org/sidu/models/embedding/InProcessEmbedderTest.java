package org.sidu.models.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.common.CpuProperties;
import org.sidu.common.CpuScheduler;
import org.sidu.common.CpuScheduler.CpuBusy;
import reactor.test.StepVerifier;

class InProcessEmbedderTest {
    private static final EmbeddingProperties PROPERTIES =
            new EmbeddingProperties(100, Duration.ofMinutes(2), Duration.ofSeconds(5));
    private static final CpuScheduler CPU = cpu(2, 64);
    private static final CompletableFuture<BgeEncoder> LOADED = CompletableFuture.completedFuture(BgeEncoder.load());
    private final InProcessEmbedder embedder = new InProcessEmbedder(PROPERTIES, CPU, LOADED);

    @AfterAll
    static void stop() {
        CPU.close();
    }

    @ParameterizedTest
    @CsvSource({
        "居住证怎么办理, 申领居住证需要哪些材料, 路灯坏了找谁修",
        "楼上半夜装修太吵了, 夜间施工噪音扰民怎么投诉, 公积金贷款额度是多少",
        "孩子上小学怎么报名, 义务教育入学登记流程, 养犬登记证年审",
    })
    void aParaphraseIsNearerThanAnotherTopic(String question, String paraphrase, String other) {
        var asked = query(question);
        assertThat(cosine(asked, query(paraphrase))).isGreaterThan(cosine(asked, query(other)) + 0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"怎么办理居住证？", "😀😀", "1", "Where do I pay my water bill?"})
    void everyVectorIsAUnitVectorOfTheStatedDimension(String text) {
        var vector = query(text);
        assertThat(vector).hasSize(embedder.dimension()).hasSize(512);
        assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "怎么办理居住证？", "申请人应当提交身份证明和住所证明，经核实后领取养犬登记证。"})
    void theVectorIsThatOfTheWholeModel(String text) {
        assertThat(cosine(query(text), BgeEncoder.load(false).vector(text))).isGreaterThan(0.999);
    }

    @Test
    void anotherModelIsNotChanged() {
        assertThatThrownBy(() -> FirstTokenOnly.of(new byte[100]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bge");
    }

    @Test
    void aTextBeyondTheModelsLengthStillHasAUnitVector() {
        var vector = query("申请人应当提交身份证明和住所证明。".repeat(300));
        assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-4));
    }

    @Test
    void theSameTextHasTheSameVectorAsQuestionAndAsPassage() {
        var other = new InProcessEmbedder(PROPERTIES, CPU, LOADED);
        var text = "老年人优待证在哪里办";
        assertThat(query(text))
                .isEqualTo(query(text))
                .isEqualTo(other.embedQuery(text).block());
        assertThat(embedder.embedPassages(List.of(text)).block().getFirst()).isEqualTo(query(text));
    }

    @Test
    void passagesKeepTheirOrder() {
        var texts = List.of("社保卡补办", "水费缴纳", "消费维权", "落户条件", "企业开办");
        var vectors = embedder.embedPassages(texts).block();
        assertThat(vectors).hasSize(texts.size());
        for (var i = 0; i < texts.size(); i++) assertThat(vectors.get(i)).isEqualTo(query(texts.get(i)));
    }

    @Test
    void noPassagesHaveNoVectors() {
        embedder.embedPassages(List.of())
                .as(StepVerifier::create)
                .expectNext(List.of())
                .verifyComplete();
    }

    @Test
    void aBlankQuestionIsRefused() {
        assertThatThrownBy(() -> query("  ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKnownQuestionNeedsNoCpuAndIsSafeFromItsReader() {
        var cpu = cpu(1, 4);
        var remembering = new InProcessEmbedder(PROPERTIES, cpu, LOADED);
        var first = remembering.embedQuery("停水通知").block();
        var kept = first.clone();
        first[0] = 42;
        cpu.close();
        assertThat(remembering.embedQuery("停水通知").block()).isEqualTo(kept);
        remembering.embedQuery("停电通知").as(StepVerifier::create).verifyError(CpuBusy.class);
    }

    @Test
    void aQuestionDoesNotWaitForTheModelToLoad() {
        var loading = new InProcessEmbedder(PROPERTIES, CPU, new CompletableFuture<>());
        loading.embedQuery("怎么办理居住证").as(StepVerifier::create).verifyError(CpuBusy.class);
    }

    @Test
    void theModelLoadsByItselfAndPassagesWaitForIt() {
        var loading = new InProcessEmbedder(PROPERTIES, CPU);
        assertThat(loading.embedPassages(List.of("社保卡")).block()).hasSize(1);
    }

    @Test
    void aFullSchedulerRefusesAQuestionButOnlyDelaysPassages() throws Exception {
        var cpu = cpu(1, 1);
        var full = new InProcessEmbedder(PROPERTIES, cpu, LOADED);
        var release = new CountDownLatch(1);
        var running = new CountDownLatch(1);
        var blocker = cpu.run(() -> {
                    running.countDown();
                    release.await();
                    return 1;
                })
                .toFuture();
        running.await();
        var waiting = cpu.run(() -> 1).toFuture();
        full.embedQuery("怎么办理居住证").as(StepVerifier::create).verifyError(CpuBusy.class);
        var passages = full.embedPassages(Collections.nCopies(3, "社保卡")).toFuture();
        release.countDown();
        assertThat(passages.get()).hasSize(3);
        CompletableFuture.allOf(blocker, waiting).get();
        cpu.close();
    }

    @Test
    void passagesFailAtTheirDeadline() {
        var hurried = new InProcessEmbedder(new EmbeddingProperties(0, Duration.ZERO, Duration.ZERO), CPU, LOADED);
        hurried.embedPassages(List.of("社保卡".repeat(200)))
                .as(StepVerifier::create)
                .verifyError(CpuBusy.class);
    }

    private float[] query(String text) {
        return embedder.embedQuery(text).block();
    }

    private static double cosine(float[] a, float[] b) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static CpuScheduler cpu(int threads, int queue) {
        return new CpuScheduler(new CpuProperties(threads, queue, Duration.ofMinutes(1)), new SimpleMeterRegistry());
    }
}
