package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class OutboxIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<OutboxRecord> seen = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void emptyTheOutbox() {
        Database.CLIENT.sql("DELETE FROM common.outbox").then().block();
    }

    @Test
    void deliversWhatWasCommittedAndNothingElse() {
        append("a", 1).as(Database.TRANSACTION::transactional).block();
        append("a", 2)
                .then(Mono.error(new IllegalStateException("no")))
                .as(Database.TRANSACTION::transactional)
                .as(StepVerifier::create)
                .verifyError(IllegalStateException.class);

        relay(this::see).drain().block();

        assertThat(seen).extracting(this::number).containsExactly(1);
        assertThat(Database.count("SELECT count(*) FROM common.outbox WHERE delivered_at IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfEachAggregateWithSeveralRelaysAndAFailingListener() {
        var aggregates = List.of("a", "b", "c", "d", "e");
        Flux.range(0, 40)
                .concatMap(n -> append(aggregates.get(n % 5), n))
                .then()
                .block();
        var failures =
                new ConcurrentLinkedQueue<>(IntStream.range(0, 12).boxed().toList());
        Function<OutboxRecord, Mono<Void>> listener =
                record -> record.seq() % 3 == 0 && failures.poll() != null ? fail() : see(record);

        Flux.range(0, 4).flatMap(n -> relay(listener).drain().repeat(60)).then().block(Duration.ofSeconds(60));

        assertThat(failures).isEmpty();
        assertThat(waiting()).isZero();
        var byAggregate = seen.stream()
                .collect(Collectors.groupingBy(
                        OutboxRecord::aggregateId, Collectors.mapping(this::number, Collectors.toList())));
        assertThat(byAggregate).hasSize(5);
        byAggregate.values().forEach(numbers -> assertThat(numbers).isSorted().hasSize(8));
    }

    @Test
    void holdsBackLaterRecordsUntilTheEarlierOneIsDelivered() {
        append("a", 1).then(append("a", 2)).then(append("b", 3)).block();
        var relay = relay(record -> number(record) == 1 ? fail() : see(record), Database.outbox(9, TIMEOUT, aWhile()));

        relay.drain().block();

        assertThat(seen).extracting(this::number).containsExactly(3);
    }

    @Test
    void givesUpAfterTheLastAttemptAndLetsTheNextPass() {
        append("a", 1).then(append("a", 2)).block();
        var relay =
                relay(record -> number(record) == 1 ? fail() : see(record), Database.outbox(3, TIMEOUT, Duration.ZERO));

        relay.drain().then(relay.measure()).block();

        assertThat(seen).extracting(this::number).containsExactly(2);
        assertThat(meters.get("sidu.outbox.dead").gauge().value()).isEqualTo(1);
        assertThat(Database.count(
                        "SELECT attempts::bigint FROM common.outbox WHERE dead AND last_error LIKE '%broken%'"))
                .isEqualTo(3);
    }

    @Test
    void takesUpARecordWhoseRelayDied() {
        append("a", 1).block();
        var claims = new OutboxClaims(Database.CLIENT, Database.outbox(9, Duration.ofMillis(50), Duration.ZERO));
        assertThat(claims.claim(Ids.next()).block()).hasSize(1);
        assertThat(claims.claim(Ids.next()).block()).isEmpty();
        Database.CLIENT
                .sql("UPDATE common.outbox SET lease_until = now() - interval '1 second'")
                .then()
                .block();

        relay(this::see).drain().block();

        assertThat(seen).extracting(OutboxRecord::attempts).containsExactly(2);
    }

    @Test
    void triesAgainWhenAListenerHangs() {
        append("a", 1).block();
        var relay = relay(
                record -> record.attempts() == 1 ? Mono.never() : see(record),
                Database.outbox(9, Duration.ofMillis(300), Duration.ZERO));

        relay.drain().block();

        assertThat(seen).extracting(OutboxRecord::attempts).containsExactly(2);
    }

    @Test
    void passesOverRecordsThatNobodyWants() {
        Database.OUTBOX.append("test", "a", "Unheard", Map.of("n", 1)).block();

        relay(this::see).drain().block();

        assertThat(waiting()).isZero();
        assertThat(seen).isEmpty();
    }

    @Test
    void measuresHowLongTheOldestRecordHasWaited() {
        var claims = new OutboxClaims(Database.CLIENT, Database.outbox(9, TIMEOUT, Duration.ZERO));
        assertThat(claims.lag().block()).isZero();
        append("a", 1).block();
        Database.CLIENT
                .sql("UPDATE common.outbox SET created_at = now() - interval '1 hour'")
                .then()
                .block();
        assertThat(claims.lag().block()).isBetween(3599.0, 3700.0);
    }

    @Test
    void givesThePayloadBackAsItsClass() {
        var notice =
                NoticeRequested.ofTicket(Ids.next(), "26112312345670", "ticket.timeline.ACCEPTED", Map.of("a", "b"));
        Database.OUTBOX.append("ticket", "t", NoticeRequested.TYPE, notice).block();
        var claims = new OutboxClaims(Database.CLIENT, Database.outbox(9, TIMEOUT, Duration.ZERO));

        var record = claims.claim(Ids.next()).block().getFirst();

        assertThat(Database.OUTBOX.read(record, NoticeRequested.class)).isEqualTo(notice);
    }

    private static Mono<Void> append(String aggregate, int n) {
        return Database.OUTBOX.append("test", aggregate, "Happened", Map.of("n", n));
    }

    private Mono<Void> see(OutboxRecord record) {
        return Mono.fromRunnable(() -> seen.add(record));
    }

    private static Mono<Void> fail() {
        return Mono.error(new IllegalStateException("broken"));
    }

    private int number(OutboxRecord record) {
        return (Integer) Database.OUTBOX.read(record, Map.class).get("n");
    }

    private OutboxRelay relay(Function<OutboxRecord, Mono<Void>> listener) {
        return relay(listener, Database.outbox(9, TIMEOUT, Duration.ZERO));
    }

    private OutboxRelay relay(Function<OutboxRecord, Mono<Void>> listener, OutboxProperties properties) {
        var claims = new OutboxClaims(Database.CLIENT, properties);
        return new OutboxRelay(claims, List.of(listening(listener)), properties, new Background(), meters);
    }

    private static OutboxListener listening(Function<OutboxRecord, Mono<Void>> listener) {
        return new OutboxListener() {
            @Override
            public Set<String> types() {
                return Set.of("Happened");
            }

            @Override
            public Mono<Void> on(OutboxRecord record) {
                return listener.apply(record);
            }
        };
    }

    private static long waiting() {
        return Database.count("SELECT count(*) FROM common.outbox WHERE delivered_at IS NULL");
    }

    private static Duration aWhile() {
        return Duration.ofMinutes(5);
    }
}
