package org.sidu.common;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Best-effort access to Redis: every command ends within the configured time, failures open a circuit breaker so that
 * a dead Redis costs nothing, and the caller sees an empty result instead of an error. Nothing that matters is kept
 * only here.
 */
@Component
public class RedisLink implements AutoCloseable {
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final RedisProperties properties;
    private final CircuitBreaker breaker;
    private final Counter failures;
    private final @Nullable RedisClient client;
    private final AtomicReference<@Nullable StatefulRedisConnection<String, String>> commands = new AtomicReference<>();
    private final AtomicReference<@Nullable StatefulRedisPubSubConnection<String, String>> listener =
            new AtomicReference<>();

    RedisLink(RedisProperties properties, MeterRegistry meters, Background background) {
        this.properties = properties;
        this.breaker = CircuitBreaker.of(
                "redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(RECONNECT)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .permittedNumberOfCallsInHalfOpenState(3)
                        // The default takes a lock, on an event loop.
                        .slidingWindowSynchronizationStrategy(SlidingWindowSynchronizationStrategy.LOCK_FREE)
                        .build());
        this.failures = Counter.builder("sidu.redis.failures")
                .description("Redis commands that failed or came late")
                .register(meters);
        this.client = properties.url() == null || properties.url().isBlank() ? null : client(properties.url());
        if (client != null) background.repeat("redis connection", RECONNECT, connect(client));
    }

    /** Whether commands can reach Redis at this moment. */
    public boolean available() {
        var connection = commands.get();
        return connection != null && connection.isOpen() && breaker.getState() != CircuitBreaker.State.OPEN;
    }

    /** Runs commands; empty when Redis is away, late or failing. */
    public <T> Flux<T> run(Function<RedisReactiveCommands<String, String>, Publisher<T>> work) {
        var connection = commands.get();
        if (connection == null || !connection.isOpen()) return Flux.empty();
        return Flux.from(work.apply(connection.reactive()))
                .timeout(properties.timeout())
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .doOnError(e -> !(e instanceof CallNotPermittedException), e -> failures.increment())
                .onErrorComplete();
    }

    /** Messages of a pub/sub channel, from now; never ends by itself and carries nothing while Redis is away. */
    public Flux<String> listen(String channel) {
        return Flux.interval(Duration.ZERO, RECONNECT)
                .onBackpressureDrop()
                .concatMap(tick -> listening())
                .distinctUntilChanged()
                .switchMap(connection -> connection
                        .reactive()
                        .subscribe(channel)
                        .thenMany(connection.reactive().observeChannels())
                        .filter(message -> message.getChannel().equals(channel))
                        .map(message -> message.getMessage())
                        .onErrorComplete());
    }

    private Mono<StatefulRedisPubSubConnection<String, String>> listening() {
        var connection = listener.get();
        return connection == null ? Mono.empty() : Mono.just(connection);
    }

    private Mono<Void> connect(RedisClient redis) {
        return Mono.when(
                commands.get() == null ? open(redis) : Mono.empty(),
                listener.get() == null ? openListener(redis) : Mono.empty());
    }

    private Mono<Void> open(RedisClient redis) {
        return Mono.defer(() -> commands.get() != null
                        ? Mono.empty()
                        : Mono.fromCompletionStage(redis.connectAsync(StringCodec.UTF8, uri())))
                .doOnNext(commands::set)
                .then();
    }

    private Mono<Void> openListener(RedisClient redis) {
        return Mono.defer(() -> listener.get() != null
                        ? Mono.empty()
                        : Mono.fromCompletionStage(redis.connectPubSubAsync(StringCodec.UTF8, uri())))
                .doOnNext(listener::set)
                .then();
    }

    private RedisURI uri() {
        var url = properties.url();
        if (url == null) throw new IllegalStateException("no Redis URL");
        var uri = RedisURI.create(url);
        uri.setTimeout(properties.timeout());
        return uri;
    }

    private static RedisClient client(String url) {
        var client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(10_000)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .keepAlive(true)
                        .build())
                .build());
        return client;
    }

    @Override
    public void close() {
        if (client != null) client.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
