package org.sidu.knowledge.imports;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolBuilder;
import reactor.pool.PooledRef;

/** One file is read at a time and two imports are at work, so that a process needs the memory for no more. */
@Component
class ReadingTurn {
    private static final int IMPORTS = 2;
    private static final int WAITING = 64;
    /** An import may wait for hours behind others; its lease is kept meanwhile. */
    private static final Duration PATIENCE = Duration.ofHours(12);

    private final InstrumentedPool<Object> reading = turns(1);
    private final InstrumentedPool<Object> working = turns(IMPORTS);

    private static InstrumentedPool<Object> turns(int most) {
        return PoolBuilder.from(Mono.fromSupplier(Object::new))
                .sizeBetween(0, most)
                .maxPendingAcquire(WAITING)
                .buildPool();
    }

    /** Reads when nobody else does; fails with {@link TimeoutException} when its turn does not come in time. */
    <T> Mono<T> read(Mono<T> work, Duration wait) {
        return in(reading, work, wait);
    }

    /** Works on an import when fewer than two others are at work. */
    <T> Mono<T> work(Mono<T> work) {
        return in(working, work, PATIENCE);
    }

    private static <T> Mono<T> in(InstrumentedPool<Object> turns, Mono<T> work, Duration wait) {
        return Mono.usingWhen(turns.acquire(wait), turn -> work, PooledRef::release)
                .onErrorMap(
                        PoolAcquirePendingLimitException.class,
                        e -> new TimeoutException("too many wait for their turn"));
    }
}
