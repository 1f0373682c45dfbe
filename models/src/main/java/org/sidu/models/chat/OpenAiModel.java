package org.sidu.models.chat;

import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sidu.models.LanguageModel;
import org.sidu.models.ModelFailed;
import org.sidu.models.ModelFailed.Kind;
import org.sidu.models.Prompt;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;
import reactor.pool.PooledRef;

/**
 * Streams from an OpenAI-compatible endpoint, within limits of time, length and number; calls beyond that number wait for
 * their turn, first come first served. Holds no thread a call.
 */
final class OpenAiModel implements LanguageModel {
    /** The right to make one call. */
    private record Turn() {}

    private final ModelProperties properties;
    private final WebClient web;
    private final ModelMeters meters;
    private final CircuitBreaker breaker;
    private final InstrumentedPool<Turn> turns;

    OpenAiModel(ModelProperties properties, MeterRegistry registry) {
        this.properties = properties;
        this.web = Transport.client(properties);
        this.breaker = breaker(properties);
        this.turns = PoolBuilder.from(Mono.just(new Turn()))
                .sizeBetween(0, properties.maxConcurrent())
                .maxPendingAcquire(properties.queue())
                .buildPool();
        this.meters = new ModelMeters(registry, properties, turns.metrics(), breaker);
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
    public int queuePosition() {
        var now = turns.metrics();
        return now.acquiredSize() < properties.maxConcurrent() ? 0 : now.pendingAcquireSize() + 1;
    }

    @Override
    public Flux<String> stream(Prompt prompt) {
        return Flux.usingWhen(
                        meters.waited(turns.acquire(properties.queueWait())), t -> guarded(prompt), PooledRef::release)
                .onErrorMap(Diagnosis::of)
                .transform(meters::observe)
                // A reader that is slow to ask must not look like a model that stalls; max-characters bounds it.
                .onBackpressureBuffer();
    }

    private Flux<String> guarded(Prompt prompt) {
        return Flux.defer(() -> {
                    var end = System.nanoTime() + properties.total().toNanos();
                    var call = call(prompt);
                    return call.tokens()
                            .doFinally(signal -> call.over())
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
        var call = new OpenAiCall(web, properties.maxCharacters(), meters, prompt);
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
