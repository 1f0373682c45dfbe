package org.sidu.api.problem;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.sidu.common.Masking;
import org.slf4j.MDC;
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
    static final String KEY = "correlationId";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var sent = exchange.getRequest().getHeaders().getFirst(HEADER);
        var id = sent != null && SAFE.matcher(sent).matches() && !Masking.finds(sent)
                ? sent
                : UUID.randomUUID().toString();
        exchange.getAttributes().put(KEY, id);
        exchange.getResponse().getHeaders().set(HEADER, id);
        return chain.filter(exchange).contextWrite(context -> context.put(KEY, id));
    }

    static String of(ServerWebExchange exchange) {
        return String.valueOf(exchange.getAttributes().get(KEY));
    }

    /**
     * Lets the reactive context fill the logging context on whatever thread goes on. Nothing else is carried so: every
     * further value is set and cleared around each operator, and nothing here reads the others from a thread.
     */
    static void connectLogging() {
        var registry = io.micrometer.context.ContextRegistry.getInstance();
        for (var other : List.copyOf(registry.getThreadLocalAccessors()))
            registry.removeThreadLocalAccessor(other.key());
        registry.registerThreadLocalAccessor(KEY, () -> MDC.get(KEY), id -> MDC.put(KEY, id), () -> MDC.remove(KEY));
    }
}
