package org.sidu.models.chat;

import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sidu.models.LanguageModel;
import org.sidu.models.ModelFailed;
import org.sidu.models.ModelFailed.Kind;
import org.sidu.models.Prompt;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams from an OpenAI-compatible endpoint, within limits of time, length and number. Holds no thread a call. */
final class OpenAiModel implements LanguageModel {
    private final ModelProperties properties;
    private final WebClient web;
    private final ModelMeters meters;
    private final CircuitBreaker breaker;
    private final AtomicInteger running = new AtomicInteger();

    OpenAiModel(ModelProperties properties, MeterRegistry registry) {
        this.properties = properties;
        this.web = Transport.client(properties);
        this.breaker = breaker(properties);
        this.meters = new ModelMeters(registry, running, breaker);
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public String modelId() {
        return properties.model();
    }

    @Override
    public Flux<String> stream(Prompt prompt) {
        return Flux.using(this::enter, running -> guarded(prompt), AtomicInteger::decrementAndGet)
                .onErrorMap(Diagnosis::of)
                .transform(meters::observe)
                // A reader that is slow to ask must not look like a model that stalls; max-characters bounds it.
                .onBackpressureBuffer();
    }

    private AtomicInteger enter() {
        if (running.incrementAndGet() <= properties.maxConcurrent()) return running;
        running.decrementAndGet();
        throw new ModelFailed(Kind.BUSY, "as many calls as allowed are running");
    }

    private Flux<String> guarded(Prompt prompt) {
        return Flux.defer(() -> {
                    var end = System.nanoTime() + properties.total().toNanos();
                    return call(prompt)
                            .tokens()
                            .timeout(
                                    silence(properties.firstToken(), end, Kind.SLOW_START),
                                    token -> silence(properties.gap(), end, Kind.STALLED));
                })
                .onErrorMap(Diagnosis::of)
                .transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    /** Fails after the longest silence allowed, or at the end of the time for the whole answer if that is nearer. */
    private static Mono<Object> silence(Duration longest, long end, Kind kind) {
        var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return left.compareTo(longest) < 0
                ? after(left, Kind.TOO_LONG, "not done in time")
                : after(longest, kind, "no text for " + longest);
    }

    /** A fresh LangChain4j model is a few small objects, and gives each call a transport that it alone owns. */
    private OpenAiCall call(Prompt prompt) {
        var call = new OpenAiCall(web, properties.maxCharacters(), meters);
        OpenAiStreamingChatModel.builder()
                .httpClientBuilder(new Transport(call))
                .baseUrl(properties.baseUrl())
                .apiKey(keyOrNone(properties.apiKey()))
                .modelName(properties.model())
                .temperature(properties.temperature())
                .build()
                .chat(OpenAiCall.request(prompt), call);
        return call;
    }

    private static @Nullable String keyOrNone(String key) {
        return key.isBlank() ? null : key;
    }

    private static Mono<Object> after(Duration wait, Kind kind, String detail) {
        return Mono.delay(wait).then(Mono.error(() -> new ModelFailed(kind, detail)));
    }

    private static CircuitBreaker breaker(ModelProperties properties) {
        return CircuitBreaker.of(
                "sidu-models-chat",
                CircuitBreakerConfig.custom()
                        // The default window takes a lock, on event loops here.
                        .slidingWindowSynchronizationStrategy(SlidingWindowSynchronizationStrategy.LOCK_FREE)
                        .slidingWindowSize(properties.breakerCalls())
                        .minimumNumberOfCalls(properties.breakerCalls())
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(properties.breakerRest())
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .recordException(Diagnosis::isOfTheEndpoint)
                        .build());
    }
}
