package org.sidu.channels.web;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends the streams that would never end by themselves when the server is about to stop, so that a graceful stop waits
 * for answers under way and for nothing else. Their viewers come back with the last event id, to another replica.
 */
@Component
class EndStreams implements SmartLifecycle {
    private final Sinks.Empty<Void> stopping = Sinks.empty();
    private volatile boolean running;

    /** The same events, ended early by a stop of the server. */
    <T> Flux<T> untilStop(Flux<T> events) {
        return events.takeUntilOther(stopped());
    }

    private Mono<Void> stopped() {
        return stopping.asMono();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopping.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
