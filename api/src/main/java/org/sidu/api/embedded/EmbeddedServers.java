package org.sidu.api.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sidu.api.CannotStart;

/** PostgreSQL and Redis of one data directory, started side by side on threads of their own. */
public final class EmbeddedServers implements AutoCloseable {
    private static final Map<Path, EmbeddedServers> RUNNING = new ConcurrentHashMap<>();

    private final EmbeddedProperties properties;
    private final DataDirectory data;
    private final Secrets secrets;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final CompletableFuture<Duration> postgresStart;
    private final CompletableFuture<Duration> redisStart;

    private EmbeddedServers(EmbeddedProperties properties, DataDirectory data) {
        this.properties = properties;
        this.data = data;
        this.secrets = new Secrets(data.directory("secrets"));
        this.postgres = new PostgresServer(data, secrets, properties);
        this.redis = new RedisServer(data, secrets, properties);
        // At once, in the caller's thread: a start that cannot succeed should not begin.
        postgres.refuseWhatCannotWork();
        this.redisStart = start("redis", redis::start);
        this.postgresStart = start("postgres", postgres::start);
    }

    /** Starts the servers of a data directory, or joins those that this process already runs there. */
    static EmbeddedServers of(EmbeddedProperties properties) {
        var key = properties.data().toAbsolutePath().normalize();
        return RUNNING.computeIfAbsent(key, path -> hold(properties));
    }

    private static EmbeddedServers hold(EmbeddedProperties properties) {
        var data = DataDirectory.hold(properties.data());
        try {
            return new EmbeddedServers(properties, data);
        } catch (CannotStart e) {
            data.close();
            throw e;
        }
    }

    /** Waits for PostgreSQL; the time that its start took. Fails with {@link CannotStart}. */
    public Duration awaitPostgres() {
        return await(postgresStart);
    }

    /** Waits for Redis; the time that its start took. Fails with {@link CannotStart}. */
    public Duration awaitRedis() {
        return await(redisStart);
    }

    /** What the application needs to know to reach the servers, and the installation's secrets. */
    Map<String, String> settings() {
        return ConnectionSettings.of(secrets, postgres.port(), redis.port());
    }

    /** Stops both servers, waiting for starts under way, and lets go of the data directory. */
    @Override
    public void close() {
        if (!RUNNING.remove(properties.data().toAbsolutePath().normalize(), this)) return;
        var stopped = CompletableFuture.allOf(
                redisStart.handle((took, failure) -> stop(redis::stop)),
                postgresStart.handle((took, failure) -> stop(postgres::stop)));
        stopped.join();
        if (properties.throwAway()) data.delete();
        data.close();
    }

    private static boolean stop(Runnable server) {
        server.run();
        return true;
    }

    private static CompletableFuture<Duration> start(String name, Runnable server) {
        var began = System.nanoTime();
        return CompletableFuture.supplyAsync(
                () -> {
                    server.run();
                    return Duration.ofNanos(System.nanoTime() - began);
                },
                task -> Thread.ofPlatform().name("sidu-start-" + name).daemon().start(task));
    }

    private Duration await(CompletableFuture<Duration> start) {
        try {
            return start.get(properties.startDeadline().plusSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CannotStart cannot) throw cannot;
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new CannotStart(
                    CannotStart.UNAVAILABLE,
                    "The embedded servers did not start within "
                            + properties.startDeadline().toSeconds() + " s.",
                    "See " + data.resolve("log") + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the embedded servers start", e);
        }
    }
}
