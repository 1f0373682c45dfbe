package org.sidu.bot.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.sidu.bot.AnswerEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** An answer that this replica is making, or has just made: its events so far, and those to come. */
public final class LocalAnswer {
    private final UUID conversationId;
    private final int seq;
    private final List<AnswerEvent> events = new ArrayList<>();
    private final Sinks.Many<AnswerEvent> live = Sinks.many().replay().all();
    private final Sinks.Empty<Void> cancelled = Sinks.empty();
    private final AtomicInteger viewers = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final AtomicBoolean watchedElsewhere = new AtomicBoolean();
    private int shared;
    private boolean sharing;

    LocalAnswer(UUID conversationId, int seq) {
        this.conversationId = conversationId;
        this.seq = seq;
    }

    public UUID conversationId() {
        return conversationId;
    }

    int seq() {
        return seq;
    }

    /** Adds an event; called by the one chain that makes the answer. */
    synchronized AnswerEvent add(String name, String data) {
        var event = new AnswerEvent(seq + "-" + events.size(), name, data);
        events.add(event);
        live.tryEmitNext(event).orThrow();
        if (event.last()) live.tryEmitComplete().orThrow();
        return event;
    }

    /** All events so far. */
    public synchronized List<AnswerEvent> events() {
        return List.copyOf(events);
    }

    /** Whether the caller is to send events to other replicas now; false while somebody does. */
    synchronized boolean beginSharing() {
        if (sharing) return false;
        sharing = true;
        return true;
    }

    /** The events that were not sent to other replicas yet; from now on they were. */
    synchronized List<AnswerEvent> unshared() {
        var fresh = List.copyOf(events.subList(shared, events.size()));
        shared = events.size();
        return fresh;
    }

    /** Whether more events wait to be sent; otherwise, or if it is not possible, sending is over. */
    synchronized boolean goOnSharing(boolean possible) {
        sharing = possible && shared < events.size();
        return sharing;
    }

    /** Every event from the first, then live to the end; a viewer counts while it is subscribed. */
    Flux<AnswerEvent> watch() {
        return Flux.defer(() -> {
            viewers.incrementAndGet();
            watched.set(true);
            return live.asFlux().doFinally(signal -> viewers.decrementAndGet());
        });
    }

    /** Another replica has a viewer; it says so again and again as long as that is so. */
    void watchedElsewhere() {
        watchedElsewhere.set(true);
    }

    public void cancel() {
        cancelled.tryEmitEmpty();
    }

    /** Completes once nobody wants the answer any more: it was cancelled, or every viewer has been gone for the grace. */
    public Mono<Void> unwanted(Duration grace) {
        var step = grace.dividedBy(10);
        var left = Flux.interval(step)
                .onBackpressureDrop()
                .scan(
                        0,
                        (idle, tick) -> watched.get() && viewers.get() == 0 && !watchedElsewhere.getAndSet(false)
                                ? idle + 1
                                : 0)
                .filter(idle -> idle >= 10)
                .next()
                .then();
        return Mono.firstWithSignal(cancelled.asMono(), left);
    }
}
