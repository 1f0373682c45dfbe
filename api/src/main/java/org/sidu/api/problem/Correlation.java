package org.sidu.api.problem;

import io.micrometer.context.ContextRegistry;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.sidu.common.Masking;
import org.sidu.common.RequestLog;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every request an id, echoes it as {@code X-Request-Id} and carries it into log lines and problems. An id that
 * holds personal data, such as a phone number, is replaced like a malformed one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Correlation implements WebFilter {
    static final String HEADER = "X-Request-Id";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var sent = exchange.getRequest().getHeaders().getFirst(HEADER);
        var id = sent != null && SAFE.matcher(sent).matches() && !Masking.finds(sent)
                ? sent
                : UUID.randomUUID().toString();
        exchange.getAttributes().put(RequestLog.KEY, id);
        exchange.getResponse().getHeaders().set(HEADER, id);
        return chain.filter(exchange).contextWrite(context -> context.put(RequestLog.KEY, id));
    }

    static String of(ServerWebExchange exchange) {
        return String.valueOf(exchange.getAttributes().get(RequestLog.KEY));
    }

    /** Writes log lines that carry the id of the request. */
    static void logged(ServerWebExchange exchange, Runnable lines) {
        RequestLog.lines(of(exchange), lines);
    }

    /**
     * Nothing is carried from thread to thread: every value would be set and cleared around each operator, and nothing
     * here reads one from a thread.
     */
    static void carryNothing() {
        var registry = ContextRegistry.getInstance();
        for (var accessor : List.copyOf(registry.getThreadLocalAccessors()))
            registry.removeThreadLocalAccessor(accessor.key());
    }
}
