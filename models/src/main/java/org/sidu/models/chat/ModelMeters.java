package org.sidu.models.chat;

import dev.langchain4j.model.output.TokenUsage;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sidu.models.ModelFailed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/** What operators see of the model: calls by outcome, wait for the first text, tokens used, calls running, rest. */
final class ModelMeters {
    private final MeterRegistry registry;
    private final Timer firstToken;

    ModelMeters(MeterRegistry registry, AtomicInteger running, CircuitBreaker breaker) {
        this.registry = registry;
        this.firstToken = Timer.builder("sidu.models.first.token")
                .description("From asking to the first text")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("sidu.models.running", running, AtomicInteger::get)
                .description("Model calls running")
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

    /** Tokens as the endpoint counted them, the unit of its bill. */
    void used(TokenUsage usage) {
        count("prompt", usage.inputTokenCount());
        count("completion", usage.outputTokenCount());
    }

    private void count(String part, @Nullable Integer tokens) {
        if (tokens != null) registry.counter("sidu.models.tokens", "part", part).increment(tokens);
    }

    private void ended(String outcome) {
        registry.counter("sidu.models.calls", "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }
}
