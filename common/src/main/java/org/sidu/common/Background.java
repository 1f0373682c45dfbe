package org.sidu.common;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The one place where work that nobody waits for is subscribed. What runs here survives the caller, is logged when it
 * fails, and is cancelled when the application stops. Anything that must not be lost is a row in PostgreSQL first.
 */
@Component
public class Background implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Map<Object, Disposable> running = new ConcurrentHashMap<>();
    private volatile boolean started = true;

    /** Runs the work once, apart from the caller. */
    public Disposable run(String name, Mono<?> work) {
        var key = new Object();
        var handle = work.doFinally(signal -> running.remove(key))
                .subscribe(ignored -> {}, failure -> LOG.error("Background work {} failed", name, failure));
        if (!handle.isDisposed()) running.put(key, handle);
        return handle;
    }

    /** Repeats one round of work until the application stops; a failed round is logged and tried again after the pause. */
    public void repeat(String name, Duration pause, Mono<?> round) {
        run(
                name,
                Mono.defer(() -> round)
                        .then()
                        .doOnError(failure -> LOG.warn("Round of {} failed: {}", name, failure.toString()))
                        .onErrorComplete()
                        .then(Mono.delay(pause))
                        .repeat(() -> started)
                        .then()
                        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, pause)));
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        running.values().forEach(Disposable::dispose);
        running.clear();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Stops after the web server has let its last answers end. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }
}
