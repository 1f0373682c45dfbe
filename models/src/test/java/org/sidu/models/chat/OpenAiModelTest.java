package org.sidu.models.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.models.ModelFailed;
import org.sidu.models.ModelFailed.Kind;
import org.sidu.models.Prompt;
import org.sidu.models.Prompt.Role;
import org.sidu.models.Prompt.Turn;
import org.sidu.testkit.openai.OpenAiDouble;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class OpenAiModelTest {
    private static final String KEY = "sk-a-very-secret-key-4711";
    private static final Prompt PROMPT = Prompt.of("只用资料回答。\n[1] 办理居住证需提交身份证。五个工作日内办结。\n[2] 补办免费。", "居住证怎么办");
    private static final String GOOD = "[1] 办理居住证需提交身份证。[1] 五个工作日内办结。";

    private final OpenAiDouble endpoint = OpenAiDouble.start(0);
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void theAnswerArrivesInPieces() {
        var tokens = model("good").stream(PROMPT).collectList().block();
        assertThat(tokens).hasSizeGreaterThan(5).doesNotContain("");
        assertThat(String.join("", tokens)).isEqualTo(GOOD);
        assertThat(calls("ok")).isOne();
        assertThat(tokens("completion", "endpoint")).isEqualTo(tokens.size());
        assertThat(meters.counter("sidu.models.cost", "part", "completion", "currency", "CNY")
                        .count())
                .isEqualTo(tokens.size() * 8 / 1_000_000.0);
        assertThat(meters.timer("sidu.models.first.token").count()).isOne();
    }

    @Test
    void theConversationIsSentInOrderWithTheSettings() {
        var turns =
                List.of(new Turn(Role.CITIZEN, "你好"), new Turn(Role.BOT, "您好，请讲"), new Turn(Role.CITIZEN, "居住证\n怎么办"));
        model("good").stream(new Prompt("规则", turns)).blockLast();
        assertThat(endpoint.requests().getFirst().replaceAll("\\s", ""))
                .contains("\"temperature\":0.0", "\"stream\":true", "\"include_usage\":true", "\"model\":\"good\"")
                .containsSubsequence("规则", "你好", "\"assistant\"", "您好，请讲", "居住证\\n怎么办");
    }

    @Test
    void charactersCutBetweenNetworkChunksArriveWhole() {
        assertThat(answer(model("cut-utf8"))).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @CsvSource({
        "error-429, OVERLOADED",
        "error-500, BROKEN",
        "no-such-model, REFUSED",
        "content-filter, REFUSED",
        "malformed-chunk, BROKEN",
        "error-mid-stream, BROKEN",
        "cut-connection, BROKEN",
        "no-finish, BROKEN",
        "broken-utf8, BROKEN",
        "empty, BROKEN",
        "hang-before-headers, SLOW_START",
        "hang-before-first, SLOW_START",
        "slow, SLOW_START",
        "hang-mid-stream, STALLED",
        "reset, BROKEN",
        "html, BROKEN",
        "redirect, BROKEN",
        "tool-calls, REFUSED",
        "error-401, REFUSED",
        "half-answer, TOO_LONG",
        "endless, TOO_LONG",
    })
    void eachWayToFailHasItsKind(String scenario, Kind kind) {
        var impatient = limits(scenario);
        if (kind == Kind.SLOW_START) impatient.firstToken(Duration.ofMillis(500));
        if (kind == Kind.STALLED) impatient.gap(Duration.ofMillis(500));
        assertThat(failure(model(impatient.build())).kind()).isEqualTo(kind);
        assertThat(calls(kind.name().toLowerCase(Locale.ROOT))).isOne();
        await().untilAsserted(() -> assertThat(endpoint.active()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang-mid-stream", "cut-connection", "malformed-chunk", "error-mid-stream", "no-finish"})
    void textBeforeAFailureIsPassedOn(String scenario) {
        var seen = new CopyOnWriteArrayList<String>();
        var model = model(limits(scenario).gap(Duration.ofSeconds(1)).build());
        model.stream(PROMPT).doOnNext(seen::add).onErrorComplete().blockLast();
        assertThat(String.join("", seen)).isNotEmpty().isSubstringOf(GOOD);
    }

    @Test
    void anAnswerThatNeverPausesStillEndsInTime() {
        endpoint.speak(0, 50);
        var model = model(limits("endless").total(Duration.ofMillis(600)).build());
        assertThat(failure(model).kind()).isEqualTo(Kind.TOO_LONG);
        await().untilAsserted(() -> assertThat(endpoint.abandoned()).isOne());
    }

    @Test
    void aSlowReaderIsNotTakenForAStalledModel() {
        var model = model(limits("good").gap(Duration.ofSeconds(1)).build());
        var first = new AtomicBoolean(true);
        var tokens = model.stream(PROMPT)
                .concatMap(t -> Mono.just(t).delayElement(Duration.ofMillis(first.getAndSet(false) ? 2500 : 0)), 1)
                .collectList()
                .block();
        assertThat(String.join("", tokens)).isEqualTo(GOOD);
    }

    @Test
    void noEndpointAtTheAddressIsUnreachable() {
        var model = model("good");
        endpoint.close();
        assertThat(failure(model).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void cancellingInMidAnswerReachesTheEndpoint() {
        endpoint.speak(0, 50);
        model("endless").stream(PROMPT).take(3).blockLast();
        await().untilAsserted(() -> assertThat(endpoint.abandoned()).isOne());
        await().untilAsserted(() -> assertThat(calls("cancelled")).isOne());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang-before-headers", "hang-before-first"})
    void cancellingBeforeTheFirstTextReachesTheEndpoint(String scenario) {
        var patient = limits(scenario).firstToken(Duration.ofMinutes(1)).build();
        var reading = model(patient).stream(PROMPT).subscribe();
        await().untilAsserted(() -> assertThat(endpoint.active()).isOne());
        reading.dispose();
        await().untilAsserted(() -> assertThat(endpoint.abandoned()).isOne());
    }

    @Test
    void oneCallTooManyIsNotEvenSent() {
        var patient = limits("hang-before-first").firstToken(Duration.ofMinutes(1));
        var model = model(patient.maxConcurrent(2).queue(0).build());
        var first = model.stream(PROMPT).subscribe();
        var second = model.stream(PROMPT).subscribe();
        await().untilAsserted(() -> assertThat(endpoint.active()).isEqualTo(2));
        assertThat(failure(model).kind()).isEqualTo(Kind.BUSY);
        assertThat(endpoint.requests()).hasSize(2);
        first.dispose();
        endpoint.behave("good");
        assertThat(answer(model)).isEqualTo(GOOD);
        second.dispose();
    }

    @Test
    void callsWaitTheirTurnAndKnowTheirPlace() {
        var patient = limits("hang-before-first").firstToken(Duration.ofMinutes(1));
        var model = model(patient.maxConcurrent(1).queue(1).build());
        assertThat(model.queuePosition()).isZero();
        var first = model.stream(PROMPT).subscribe();
        await().untilAsserted(() -> assertThat(endpoint.active()).isOne());
        assertThat(model.queuePosition()).isOne();
        endpoint.behave("good");
        var second = new AtomicReference<String>();
        model.stream(PROMPT).collectList().subscribe(tokens -> second.set(String.join("", tokens)));
        assertThat(model.queuePosition()).isEqualTo(2);
        assertThat(meters.get("sidu.models.waiting").gauge().value()).isOne();
        assertThat(failure(model).kind()).as("the queue is full").isEqualTo(Kind.BUSY);
        first.dispose();
        await().untilAsserted(() -> assertThat(second).hasValue(GOOD));
        assertThat(meters.timer("sidu.models.wait").count()).isEqualTo(3);
    }

    @Test
    void nobodyWaitsForATurnLongerThanAllowed() {
        var model = model(limits("hang-before-first")
                .firstToken(Duration.ofMinutes(1))
                .maxConcurrent(1)
                .queueWait(Duration.ofMillis(200))
                .build());
        var first = model.stream(PROMPT).subscribe();
        await().untilAsserted(() -> assertThat(endpoint.active()).isOne());
        assertThat(failure(model).kind()).isEqualTo(Kind.BUSY);
        assertThat(endpoint.requests()).hasSize(1);
        first.dispose();
    }

    @Test
    void leavingTheQueueGivesUpThePlace() {
        var model = model(limits("hang-before-first")
                .firstToken(Duration.ofMinutes(1))
                .maxConcurrent(1)
                .build());
        var first = model.stream(PROMPT).subscribe();
        await().untilAsserted(() -> assertThat(endpoint.active()).isOne());
        var waiting = model.stream(PROMPT).subscribe();
        assertThat(model.queuePosition()).isEqualTo(2);
        waiting.dispose();
        assertThat(model.queuePosition()).isOne();
        first.dispose();
        await().untilAsserted(() -> assertThat(model.queuePosition()).isZero());
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void aCallThatWasLeftIsBilledByEstimate() {
        endpoint.speak(0, 50);
        model("endless").stream(PROMPT).take(3).blockLast();
        await().untilAsserted(() -> assertThat(tokens("completion", "estimate")).isPositive());
        assertThat(tokens("prompt", "estimate")).isPositive();
        assertThat(tokens("completion", "endpoint")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"done-twice", "reasoning"})
    void whatIsUnusualButWholeArrives(String scenario) {
        assertThat(answer(model(scenario))).isEqualTo(GOOD);
    }

    @Test
    void thoughtsAreNotText() {
        endpoint.say("<think>\n先看资料。</think>\n\n[1] 补办免费。", "stop");
        assertThat(answer(model("good"))).isEqualTo("[1] 补办免费。");
        endpoint.say("<think>没有想完", "stop");
        assertThat(failure(model("good")).kind()).isEqualTo(Kind.BROKEN);
        endpoint.say("<5个工作日", "stop");
        assertThat(answer(model("good"))).isEqualTo("<5个工作日");
    }

    @Test
    void theEndpointRestsAfterRepeatedFailuresAndIsTriedAgain() {
        var model = model(limits("error-500")
                .breakerCalls(4)
                .breakerRest(Duration.ofMillis(300))
                .build());
        for (var i = 0; i < 4; i++) assertThat(failure(model).kind()).isEqualTo(Kind.BROKEN);
        assertThat(failure(model).kind()).isEqualTo(Kind.BUSY);
        assertThat(endpoint.requests()).hasSize(4);
        assertThat(meters.get("sidu.models.resting").gauge().value()).isOne();
        endpoint.behave("good");
        await().ignoreExceptionsInstanceOf(ModelFailed.class)
                .untilAsserted(() -> assertThat(answer(model)).isEqualTo(GOOD));
    }

    @Test
    void refusedRequestsAreNoReasonToRest() {
        var model = model(limits("no-such-model").breakerCalls(2).build());
        for (var i = 0; i < 5; i++) assertThat(failure(model).kind()).isEqualTo(Kind.REFUSED);
        assertThat(endpoint.requests()).hasSize(5);
    }

    @Test
    void theKeyIsSentAndNeverShown(CapturedOutput output) {
        var logging = LoggingSystem.get(getClass().getClassLoader());
        logging.setLogLevel("ROOT", LogLevel.TRACE);
        try {
            endpoint.requireKey(KEY);
            assertThat(answer(model("good"))).isEqualTo(GOOD);
            endpoint.requireKey("another");
            var refused = failure(model("good"));
            assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
            var broken = failure(model("cut-connection"));
            endpoint.close();
            for (var failed : List.of(refused, broken, failure(model("good")))) {
                assertThat(everythingIn(failed)).doesNotContain(KEY);
            }
            assertThat(limits("good").build().toString()).doesNotContain(KEY);
        } finally {
            logging.setLogLevel("ROOT", LogLevel.WARN);
        }
        assertThat(output.getAll()).contains("TRACE").doesNotContain(KEY);
    }

    @Test
    void blockingOnAnEventLoopWouldBeNoticed() {
        var blocking = model("good").stream(PROMPT).doOnNext(token -> {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(blocking::blockLast).hasStackTraceContaining("Blocking call! java.lang.Thread.sleep");
    }

    @Test
    void twoHundredStreamsNeedFewThreads() {
        var model = model(limits("hang-mid-stream")
                .firstToken(Duration.ofMinutes(5))
                .gap(Duration.ofMinutes(5))
                .total(Duration.ofMinutes(5))
                .maxConcurrent(200)
                .build());
        model.stream(PROMPT).take(1).blockLast();
        await().untilAsserted(() -> assertThat(endpoint.active()).isZero());
        var before = threads();
        var begun = new AtomicInteger();
        var first = model.stream(PROMPT).switchOnFirst((signal, tokens) -> {
            begun.incrementAndGet();
            return tokens;
        });
        var reading = Flux.range(0, 200).flatMap(n -> first, 200).subscribe();
        await().atMost(Duration.ofSeconds(50))
                .untilAsserted(() -> assertThat(begun).hasValue(200));
        assertThat(endpoint.active()).isEqualTo(200);
        var during = threads();
        reading.dispose();
        System.out.println("threads before 200 open streams " + before + ", during " + during);
        assertThat(during - before).isLessThanOrEqualTo(16);
        await().untilAsserted(() -> assertThat(endpoint.abandoned()).isEqualTo(201));
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private double calls(String outcome) {
        return meters.counter("sidu.models.calls", "outcome", outcome).count();
    }

    private double tokens(String part, String source) {
        return meters.counter("sidu.models.tokens", "part", part, "source", source)
                .count();
    }

    private static String answer(OpenAiModel model) {
        return model.stream(PROMPT)
                .collectList()
                .map(tokens -> String.join("", tokens))
                .block();
    }

    private static ModelFailed failure(OpenAiModel model) {
        return catchThrowableOfType(
                ModelFailed.class, () -> model.stream(PROMPT).blockLast());
    }

    private static String everythingIn(Throwable failed) {
        var text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private OpenAiModel model(String scenario) {
        return model(limits(scenario).build());
    }

    private OpenAiModel model(ModelProperties properties) {
        return new OpenAiModel(properties, meters);
    }

    private Limits limits(String scenario) {
        return new Limits(endpoint.url(), scenario);
    }

    /** Limits short enough for a test, each of which a test may change. */
    private static final class Limits {
        private final String url;
        private final String model;
        private Duration firstToken = Duration.ofSeconds(20);
        private Duration gap = Duration.ofSeconds(20);
        private Duration total = Duration.ofMinutes(1);
        private Duration breakerRest = Duration.ofMinutes(1);
        private Duration queueWait = Duration.ofMinutes(1);
        private int maxConcurrent = 8;
        private int queue = 8;
        private int breakerCalls = 100;

        Limits(String url, String model) {
            this.url = url;
            this.model = model;
        }

        Limits firstToken(Duration wait) {
            this.firstToken = wait;
            return this;
        }

        Limits gap(Duration wait) {
            this.gap = wait;
            return this;
        }

        Limits total(Duration wait) {
            this.total = wait;
            return this;
        }

        Limits maxConcurrent(int calls) {
            this.maxConcurrent = calls;
            return this;
        }

        Limits queue(int calls) {
            this.queue = calls;
            return this;
        }

        Limits queueWait(Duration wait) {
            this.queueWait = wait;
            return this;
        }

        Limits breakerCalls(int calls) {
            this.breakerCalls = calls;
            return this;
        }

        Limits breakerRest(Duration rest) {
            this.breakerRest = rest;
            return this;
        }

        ModelProperties build() {
            return new ModelProperties(
                    url,
                    KEY,
                    model,
                    0,
                    Duration.ofSeconds(2),
                    firstToken,
                    gap,
                    total,
                    maxConcurrent,
                    queue,
                    queueWait,
                    8000,
                    breakerCalls,
                    breakerRest,
                    2,
                    8,
                    "CNY");
        }
    }
}
