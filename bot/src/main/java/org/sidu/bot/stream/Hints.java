package org.sidu.bot.stream;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** Who waits for news of which conversation. A hint reaches those alone, however many others wait. Thread-safe. */
final class Hints {
    private final Map<UUID, Set<FluxSink<UUID>>> waiting = new ConcurrentHashMap<>();

    /** A signal whenever something may have happened in the conversation; a slow reader gets the latest. */
    Flux<UUID> of(UUID conversationId) {
        return Flux.create(
                sink -> {
                    waiting.compute(conversationId, (id, known) -> {
                        var sinks = known == null ? ConcurrentHashMap.<FluxSink<UUID>>newKeySet() : known;
                        sinks.add(sink);
                        return sinks;
                    });
                    sink.onDispose(() -> forget(conversationId, sink));
                },
                FluxSink.OverflowStrategy.LATEST);
    }

    void tell(UUID conversationId) {
        var sinks = waiting.get(conversationId);
        if (sinks != null) sinks.forEach(sink -> sink.next(conversationId));
    }

    private void forget(UUID conversationId, FluxSink<UUID> sink) {
        waiting.computeIfPresent(conversationId, (id, sinks) -> {
            sinks.remove(sink);
            return sinks.isEmpty() ? null : sinks;
        });
    }
}
