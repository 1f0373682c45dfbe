package org.sidu.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.sidu.common.Refusal;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class BeforeControllersTest {
    private final ArrayList<Refusal> written = new ArrayList<>();
    private final BeforeControllers handler = new BeforeControllers((exchange, refusal) -> {
        written.add(refusal);
        return Mono.empty();
    });
    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/conversations"));

    @Test
    void tellsToTryAgainWhenNoConnectionIsFree() {
        handler.handle(exchange, new DataAccessResourceFailureException("all in use"))
                .as(StepVerifier::create)
                .verifyComplete();
        assertThat(written).extracting(Refusal::slug).containsExactly("temporarily-unavailable");
        assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("2");
    }

    @Test
    void leavesABugToTheFramework() {
        handler.handle(exchange, new IllegalStateException("a bug"))
                .as(StepVerifier::create)
                .verifyError(IllegalStateException.class);
        assertThat(written).isEmpty();
    }
}
