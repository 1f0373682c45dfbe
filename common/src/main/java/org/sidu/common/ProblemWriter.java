package org.sidu.common;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers an exchange with a problem where no controller was reached, such as in a security filter. */
public interface ProblemWriter {

    /** Sets the status of the refusal and writes it as {@code application/problem+json} in the caller's language. */
    Mono<Void> write(ServerWebExchange exchange, Refusal refusal);
}
