package org.sidu.common;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Log lines that tell which request they belong to. The id travels in the reactive context and is put before the logger
 * only while a line is written: carrying it over to every thread costs more than a whole answer.
 */
public final class RequestLog {
    /** The name of the id, in the reactive context as in a log line. */
    public static final String KEY = "correlationId";

    private RequestLog() {}

    /** What work that goes on apart from its request takes along. */
    public static ContextView of(ContextView context) {
        return context.hasKey(KEY) ? Context.of(KEY, context.get(KEY)) : Context.empty();
    }

    /** Writes lines for the request of this id; null for work of nobody's request. */
    public static void lines(@Nullable String id, Runnable lines) {
        if (id == null) {
            lines.run();
            return;
        }
        try (var line = MDC.putCloseable(KEY, id)) {
            lines.run();
        }
    }

    /** Writes lines for the request that the work is subscribed in. */
    public static Mono<Void> lines(Runnable lines) {
        return Mono.deferContextual(context -> {
            lines(context.getOrDefault(KEY, null), lines);
            return Mono.empty();
        });
    }
}
