package org.sidu.models.chat;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.sidu.models.ModelFailed;
import org.sidu.models.ModelFailed.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolAcquireTimeoutException;

/** Finds the kind of a failed call. Keeps class names and status codes only: messages may hold what was sent. */
final class Diagnosis {
    private static final Logger log = LoggerFactory.getLogger(Diagnosis.class);

    private Diagnosis() {}

    static ModelFailed of(Throwable error) {
        return switch (error) {
            case ModelFailed known -> known;
            case CallNotPermittedException resting -> new ModelFailed(Kind.BUSY, "resting after repeated failures");
            case PoolAcquirePendingLimitException full -> new ModelFailed(Kind.BUSY, "the queue is full");
            case PoolAcquireTimeoutException late -> new ModelFailed(Kind.BUSY, "no turn in time");
            case WebClientResponseException answered ->
                ofStatus(answered.getStatusCode().value());
            case WebClientRequestException unanswered -> ofConnection(unanswered.getCause());
            case Error fault -> ofOurOwn(fault);
            default -> new ModelFailed(Kind.BROKEN, error.getClass().getSimpleName());
        };
    }

    /** Whether a failure speaks against the endpoint, rather than against this one request. */
    static boolean isOfTheEndpoint(Throwable error) {
        return switch (of(error).kind()) {
            case UNREACHABLE, OVERLOADED, BROKEN, SLOW_START, STALLED -> true;
            case REFUSED, TOO_LONG, BUSY -> false;
        };
    }

    /** No endpoint causes an {@link Error}: the citizen still gets an answer without the model, and we get the trace. */
    private static ModelFailed ofOurOwn(Error fault) {
        log.error("A fault within a model call", fault);
        return new ModelFailed(Kind.BROKEN, fault.getClass().getSimpleName());
    }

    private static ModelFailed ofStatus(int status) {
        var kind = status == 429 ? Kind.OVERLOADED : status >= 400 && status < 500 ? Kind.REFUSED : Kind.BROKEN;
        return new ModelFailed(kind, "HTTP " + status);
    }

    private static ModelFailed ofConnection(@Nullable Throwable cause) {
        var name = cause == null ? "unknown" : cause.getClass().getSimpleName();
        var kind =
                switch (cause) {
                    case ConnectException e -> Kind.UNREACHABLE;
                    case UnknownHostException e -> Kind.UNREACHABLE;
                    case NoRouteToHostException e -> Kind.UNREACHABLE;
                    case SSLException e -> Kind.UNREACHABLE;
                    case TimeoutException e -> Kind.BUSY;
                    case null, default -> Kind.BROKEN;
                };
        return new ModelFailed(kind, name);
    }
}
