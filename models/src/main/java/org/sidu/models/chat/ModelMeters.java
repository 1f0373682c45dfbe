package org.sidu.models.chat;

import dev.langchain4j.model.output.TokenUsage;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sidu.models.ModelFailed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.pool.InstrumentedPool.PoolMetrics;

/** What operators see of the model: calls by outcome, queue, wait for the first text, tokens, cost, calls running, rest. */
final class ModelMeters {
    /** Characters of a token, by and large: one ideograph and a half, or a short English word. */
    private static final double CHARACTERS_OF_A_TOKEN = 1.5;

    private static final double MILLION = 1_000_000;

    private final MeterRegistry registry;
    private final ModelProperties properties;
    private final Timer firstToken;
    private final Timer wait;

    ModelMeters(MeterRegistry registry, ModelProperties properties, PoolMetrics turns, CircuitBreaker breaker) {
        this.registry = registry;
        this.properties = properties;
        this.wait = Timer.builder("sidu.models.wait")
                .description("From asking for a turn to having it")
                .publishPercentileHistogram()
                .register(registry);
        this.firstToken = Timer.builder("sidu.models.first.token")
                .description("From asking to the first text")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("sidu.models.running", turns, PoolMetrics::acquiredSize)
                .description("Model calls running")
                .register(registry);
        Gauge.builder("sidu.models.waiting", turns, PoolMetrics::pendingAcquireSize)
                .description("Model calls that wait for their turn")
                .register(registry);
        Gauge.builder("sidu.models.resting", breaker, b -> b.getState() == State.OPEN ? 1 : 0)
                .description("1 while the endpoint rests after repeated failures")
                .register(registry);
    }

    Flux<String> observe(Flux<String> tokens) {
        return Flux.defer(() -> {
            var asked = Timer.start(registry);
            var begun = new AtomicBoolean();
            return tokens.doOnNext(token -> {
                        if (begun.compareAndSet(false, true)) asked.stop(firstToken);
                        registry.counter("sidu.models.characters").increment(token.length());
                    })
                    .doOnError(ModelFailed.class, e -> ended(e.kind().name()))
                    .doOnComplete(() -> ended("OK"))
                    // Not doOnCancel, which may run twice.
                    .doFinally(signal -> {
                        if (signal == SignalType.CANCEL) ended("CANCELLED");
                    });
        });
    }

    /** Times the wait for a turn, had or not. */
    <T> Mono<T> waited(Mono<T> turn) {
        return Mono.defer(() -> {
            var asked = Timer.start(registry);
            return turn.doFinally(signal -> asked.stop(wait));
        });
    }

    /** Tokens as the endpoint counted them, the unit of its bill. */
    void used(TokenUsage usage) {
        count("prompt", usage.inputTokenCount(), "endpoint");
        count("completion", usage.outputTokenCount(), "endpoint");
    }

    /** Tokens of a call whose count the endpoint did not tell. */
    void estimated(int promptCharacters, int characters) {
        count("prompt", (int) Math.ceil(promptCharacters / CHARACTERS_OF_A_TOKEN), "estimate");
        count("completion", (int) Math.ceil(characters / CHARACTERS_OF_A_TOKEN), "estimate");
    }

    private void count(String part, @Nullable Integer tokens, String source) {
        if (tokens == null) return;
        registry.counter("sidu.models.tokens", "part", part, "source", source).increment(tokens);
        var price = part.equals("prompt") ? properties.promptPrice() : properties.completionPrice();
        if (price > 0)
            registry.counter("sidu.models.cost", "part", part, "currency", properties.currency())
                    .increment(tokens * price / MILLION);
    }

    private void ended(String outcome) {
        registry.counter("sidu.models.calls", "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }
}
