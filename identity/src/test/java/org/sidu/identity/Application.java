package org.sidu.identity;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sidu.common.ProblemWriter;
import org.sidu.common.Refusal;
import org.sidu.testkit.LocalPostgres;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.config.ApiVersionConfigurer;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The identity module behind HTTP, on the real database, with a clock and an SMS gateway that tests can see through. */
@Configuration
@EnableWebFlux
@ComponentScan({"org.sidu.common", "org.sidu.identity"})
class Application implements WebFluxConfigurer {
    static final MovableClock CLOCK = new MovableClock();
    static final Queue<String> SENT = new ConcurrentLinkedQueue<>();

    static AnnotationConfigApplicationContext start() throws IOException {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "sidu.secrets.sealing-key", key(1),
                                "sidu.secrets.hashing-key", key(2),
                                "sidu.secrets.ticket-number-key", key(3),
                                "sidu.data", Files.createTempDirectory("sidu").toString())));
        context.register(Application.class);
        context.refresh();
        return context;
    }

    private static String key(long seed) {
        var key = new byte[32];
        new Random(seed).nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public void configureApiVersioning(ApiVersionConfigurer configurer) {
        configurer.usePathSegment(1).addSupportedVersions("1");
    }

    @Bean(destroyMethod = "")
    ConnectionFactory connectionFactory() {
        return LocalPostgres.connections();
    }

    @Bean
    DatabaseClient databaseClient(ConnectionFactory connections) {
        return DatabaseClient.create(connections);
    }

    @Bean
    TransactionalOperator transactionalOperator(ConnectionFactory connections) {
        return TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    @Bean
    JsonMapper jsonMapper() {
        return JsonMapper.builder().build();
    }

    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }

    @Bean
    @Primary
    Clock movableClock() {
        return CLOCK;
    }

    @Bean
    SmsSender smsSender() {
        return (phone, text) -> Mono.fromRunnable(() -> SENT.add(phone.digits() + " " + text));
    }

    @Bean
    ProblemWriter problemWriter() {
        return (exchange, refusal) -> {
            exchange.getResponse()
                    .setStatusCode(HttpStatusCode.valueOf(refusal.kind().status()));
            exchange.getResponse().getHeaders().set("X-Problem", refusal.slug());
            return exchange.getResponse().setComplete();
        };
    }

    @RestControllerAdvice
    static class Refusals {
        @ExceptionHandler
        ResponseEntity<Void> refuse(Refusal refusal) {
            return ResponseEntity.status(refusal.kind().status())
                    .header("X-Problem", refusal.slug())
                    .build();
        }
    }

    @RestController
    static class Probes {
        @GetMapping(path = "/api/v{version}/probe", version = "1")
        Mono<Map<String, Object>> probe(@AuthenticationPrincipal Caller caller) {
            return Mono.just(Map.of("id", caller.id(), "kind", caller.kind()));
        }

        @GetMapping(path = "/api/v{version}/editor/probe", version = "1")
        Mono<String> editorProbe(@AuthenticationPrincipal Caller caller) {
            caller.need(Caller.IMPORT);
            return Mono.just(caller.kind().name());
        }

        @GetMapping(path = "/api/v{version}/articles", version = "1")
        Mono<String> articlesProbe() {
            return Mono.just("[]");
        }
    }

    static final class MovableClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void forward(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }
}
