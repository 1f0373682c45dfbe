package org.sidu.api.problem;

import java.util.concurrent.TimeoutException;
import org.sidu.common.CpuScheduler.CpuBusy;
import org.sidu.common.ProblemWriter;
import org.sidu.common.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * What {@link ProblemAdvice} says of overload, for filters: a token that cannot be looked up because every connection is
 * in use is no fault of the caller's, and no internal error. Goes before the framework's own handler, which is at -1.
 */
@Component
@Order(-2)
class BeforeControllers implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(BeforeControllers.class);

    private final ProblemWriter problems;

    BeforeControllers(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof Refusal refusal && !exchange.getResponse().isCommitted())
            return problems.write(exchange, refusal);
        if (!passing(failure) || exchange.getResponse().isCommitted()) return Mono.error(failure);
        Correlation.logged(exchange, () -> LOG.warn("Request not served for now: {}", failure.toString()));
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
        return problems.write(exchange, new TemporarilyUnavailable());
    }

    private static boolean passing(Throwable failure) {
        return failure instanceof CpuBusy
                || failure instanceof TimeoutException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof QueryTimeoutException
                || failure instanceof TransactionException;
    }

    /** Too much to do, or something that is needed is away. */
    static final class TemporarilyUnavailable extends Refusal {
        TemporarilyUnavailable() {
            super(Kind.UNAVAILABLE, "temporarily-unavailable");
        }
    }
}
