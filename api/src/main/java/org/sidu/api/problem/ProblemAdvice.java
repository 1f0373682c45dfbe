package org.sidu.api.problem;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTimeoutException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.sidu.common.CpuScheduler.CpuBusy;
import org.sidu.common.Echo;
import org.sidu.common.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Every failure as a problem, ahead of the framework's own, which has no type of ours. A fault of ours is one log line
 * and says nothing of the inside.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal, Locale locale, ServerWebExchange exchange) {
        return answer(answered(problems.of(refusal, locale, Correlation.of(exchange)), exchange));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(WebExchangeBindException invalid, Locale locale, ServerWebExchange exchange) {
        var errors = invalid.getBindingResult().getAllErrors().stream()
                .map(error -> Problems.error(
                        error instanceof FieldError field
                                ? "/" + field.getField().replace('.', '/')
                                : "",
                        problems.broken(rule(error), locale)))
                .toList();
        return answer(problems.withErrors(problem("request-not-valid", 400, Map.of(), locale, exchange), errors));
    }

    private static ConstraintDescriptor<?> rule(ObjectError error) {
        return error.unwrap(ConstraintViolation.class).getConstraintDescriptor();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(
            ServerWebInputException unreadable, Locale locale, ServerWebExchange exchange) {
        var decoding = false;
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) return refused(refusal, locale, exchange);
            if (cause instanceof DataBufferLimitException)
                return answer(problem("body-too-large", 413, Map.of(), locale, exchange));
            if (cause instanceof UnrecognizedPropertyException unknown) {
                return field("field-unknown", pointer(unknown), Echo.of(unknown.getPropertyName()), locale, exchange);
            }
            if (cause instanceof DatabindException mismatch) {
                var pointer = pointer(mismatch);
                return field("field-wrong-type", pointer, pointer.isEmpty() ? "/" : pointer, locale, exchange);
            }
            decoding |= cause instanceof DecodingException;
        }
        if (decoding) return answer(problem("body-not-json", 400, Map.of(), locale, exchange));
        var parameter = unreadable.getMethodParameter();
        var name = parameter == null ? "" : String.valueOf(parameter.getParameterName());
        return answer(problem("request-not-understood", 400, Map.of("parameter", name), locale, exchange));
    }

    private ResponseEntity<ProblemDetail> field(
            String slug, String pointer, String name, Locale locale, ServerWebExchange exchange) {
        var problem = problem(slug, 400, Map.of("field", name), locale, exchange);
        return answer(
                problems.withErrors(problem, List.of(Problems.error(pointer, String.valueOf(problem.getDetail())))));
    }

    private static String pointer(DatabindException failure) {
        var pointer = new StringBuilder();
        failure.getPath()
                .forEach(step -> pointer.append('/')
                        .append(step.getPropertyName() == null ? step.getIndex() : Echo.of(step.getPropertyName())));
        return pointer.toString();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(
            DataBufferLimitException tooLarge, Locale locale, ServerWebExchange exchange) {
        return answer(problem("body-too-large", 413, Map.of(), locale, exchange));
    }

    /** What the framework refuses: no such path, method, media type, version. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> framework(
            ResponseStatusException refused, Locale locale, ServerWebExchange exchange) {
        var status = refused.getStatusCode().value();
        var slug =
                switch (status) {
                    case 404 -> "path-not-found";
                    case 405 -> "method-not-allowed";
                    case 406 -> "media-type-not-offered";
                    case 413 -> "body-too-large";
                    case 415 -> "media-type-not-supported";
                    case 503 -> "temporarily-unavailable";
                    default -> status < 500 ? "request-not-understood" : "internal-error";
                };
        if (slug.equals("internal-error")) Correlation.logged(exchange, () -> LOG.error("Request failed", refused));
        return ResponseEntity.status(slug.equals("request-not-understood") ? 400 : status)
                .headers(refused.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(
                        slug,
                        slug.equals("request-not-understood") ? 400 : status,
                        Map.of("parameter", ""),
                        locale,
                        exchange));
    }

    @ExceptionHandler({
        CpuBusy.class,
        TimeoutException.class,
        R2dbcTimeoutException.class,
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class,
        TransactionException.class
    })
    ResponseEntity<ProblemDetail> unavailable(Exception failure, Locale locale, ServerWebExchange exchange) {
        Correlation.logged(exchange, () -> LOG.warn("Request not served for now: {}", failure.toString()));
        var problem = problem("temporarily-unavailable", 503, Map.of(), locale, exchange);
        return ResponseEntity.status(503)
                .header("Retry-After", "2")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Text that PostgreSQL cannot hold is the caller's mistake, everything else ours. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> database(DataAccessException failure, Locale locale, ServerWebExchange exchange) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException sql
                    && String.valueOf(sql.getSqlState()).startsWith("22")) {
                return answer(problem("request-not-understood", 400, Map.of("parameter", ""), locale, exchange));
            }
        }
        return fault(failure, locale, exchange);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(Exception failure, Locale locale, ServerWebExchange exchange) {
        Correlation.logged(exchange, () -> LOG.error("Request failed", failure));
        return answer(problem("internal-error", 500, Map.of(), locale, exchange));
    }

    private ProblemDetail problem(
            String slug, int status, Map<String, ?> facts, Locale locale, ServerWebExchange exchange) {
        return answered(problems.of(slug, status, facts, locale, Correlation.of(exchange)), exchange);
    }

    /** The framework would put the path there as it was sent. */
    private static ProblemDetail answered(ProblemDetail problem, ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().pathWithinApplication().elements().stream()
                .map(PathContainer.Element::value)
                .map(element -> element.equals("/") || !Echo.of(element).equals(Echo.WITHHELD) ? element : "-")
                .collect(Collectors.joining());
        problem.setInstance(URI.create(path));
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
