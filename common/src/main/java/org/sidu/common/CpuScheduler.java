package org.sidu.common;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The one bounded scheduler on which embedding, Lucene, ONNX and file work run, never an event loop. When its queue is
 * full or the deadline passes, the caller gets {@link CpuBusy} and answers in a lesser way.
 */
public final class CpuScheduler implements AutoCloseable {
    private final ThreadPoolExecutor executor;
    private final Scheduler scheduler;
    private final Duration deadline;

    public CpuScheduler(CpuProperties properties, MeterRegistry meters) {
        var threads = properties.threads() > 0
                ? properties.threads()
                : Runtime.getRuntime().availableProcessors();
        var queue = new ArrayBlockingQueue<Runnable>(Math.max(1, properties.queue()));
        this.executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                queue,
                Thread.ofPlatform().name("sidu-cpu-", 1).daemon().factory());
        this.scheduler = Schedulers.fromExecutorService(executor, "sidu-cpu");
        this.deadline = properties.deadline();
        Gauge.builder("sidu.cpu.queue", queue, ArrayBlockingQueue::size)
                .description("Tasks waiting for the CPU scheduler")
                .register(meters);
    }

    /** Runs one short task of a citizen's answer; fails with {@link CpuBusy} when full or late. */
    public <T> Mono<T> run(Callable<T> task) {
        return run(task, deadline);
    }

    /** Runs one task that may take up to {@code limit}, waiting included; fails with {@link CpuBusy}. */
    public <T> Mono<T> run(Callable<T> task, Duration limit) {
        return Mono.fromCallable(task)
                .subscribeOn(scheduler)
                .timeout(limit)
                .onErrorMap(
                        e -> e instanceof RejectedExecutionException || e instanceof TimeoutException, CpuBusy::new);
    }

    @Override
    public void close() {
        scheduler.dispose();
        executor.shutdownNow();
    }

    /** The CPU scheduler is full, or the task did not end by its deadline. */
    public static final class CpuBusy extends RuntimeException {
        CpuBusy(Throwable cause) {
            super("CPU scheduler full or late", cause);
        }
    }
}
