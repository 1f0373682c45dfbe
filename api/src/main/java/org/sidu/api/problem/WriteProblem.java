package org.sidu.api.problem;

import org.sidu.common.Messages;
import org.sidu.common.ProblemWriter;
import org.sidu.common.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Problems for filters, which run before any controller. */
@Component
class WriteProblem implements ProblemWriter {
    private final Problems problems;
    private final JsonMapper json;

    WriteProblem(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    @Override
    public Mono<Void> write(ServerWebExchange exchange, Refusal refusal) {
        var language = exchange.getRequest().getHeaders().getFirst("Accept-Language");
        var problem = problems.of(refusal, Messages.nearest(language), Correlation.of(exchange));
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.valueOf(refusal.kind().status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var bytes = json.writeValueAsBytes(problem);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }
}
