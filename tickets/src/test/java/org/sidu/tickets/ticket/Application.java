package org.sidu.tickets.ticket;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sidu.common.ProblemWriter;
import org.sidu.common.Refusal;
import org.sidu.common.RegionDirectory;
import org.sidu.testkit.LocalPostgres;
import org.sidu.tickets.Transcript;
import org.sidu.tickets.Transcripts;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.config.ApiVersionConfigurer;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The tickets module behind HTTP, on the real database; conversations and regions are told by the test. */
@Configuration
@EnableWebFlux
@ComponentScan({"org.sidu.common", "org.sidu.identity", "org.sidu.tickets"})
class Application implements WebFluxConfigurer {
    /** Owner of each conversation that exists. */
    static final Map<UUID, UUID> CONVERSATIONS = new ConcurrentHashMap<>();

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
                                "sidu.identity.operator-scopes", "desk:disclose",
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
    ProblemWriter problemWriter() {
        return (exchange, refusal) -> {
            exchange.getResponse()
                    .setStatusCode(HttpStatusCode.valueOf(refusal.kind().status()));
            return exchange.getResponse().setComplete();
        };
    }

    @Bean
    Transcripts transcripts() {
        return (conversationId, citizenId) -> citizenId.equals(CONVERSATIONS.get(conversationId))
                ? Mono.just(new Transcript(
                        "WECHAT",
                        "990102",
                        List.of(new Transcript.Line(1, "CITIZEN", "138****1234 路灯不亮", Instant.now()))))
                : Mono.empty();
    }

    @Bean
    RegionDirectory regionDirectory() {
        return new RegionDirectory() {
            @Override
            public boolean exists(String code) {
                return List.of("990100", "990102").contains(code);
            }

            @Override
            public String rootCode() {
                return "990100";
            }

            @Override
            public Optional<String> name(String code, Locale locale) {
                return Optional.empty();
            }
        };
    }

    @RestControllerAdvice
    static class Refusals {
        @ExceptionHandler
        ResponseEntity<List<String>> refuse(Refusal refusal) {
            return ResponseEntity.status(refusal.kind().status())
                    .header("X-Problem", refusal.slug())
                    .body(refusal.fields().stream()
                            .map(Refusal.FieldProblem::pointer)
                            .toList());
        }
    }
}
