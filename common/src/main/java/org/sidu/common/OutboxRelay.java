package org.sidu.common;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes committed outbox records to their listeners; any number of replicas may do so side by side. */
@Component
class OutboxRelay {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(1);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    private final OutboxClaims claims;
    private final List<OutboxListener> listeners;
    private final OutboxProperties properties;
    private final Background background;
    private final Counter delivered;
    private final AtomicLong dead = new AtomicLong();
    private final AtomicReference<Double> lag = new AtomicReference<>(0.0);

    OutboxRelay(
            OutboxClaims claims,
            List<OutboxListener> listeners,
            OutboxProperties properties,
            Background background,
            MeterRegistry meters) {
        this.claims = claims;
        this.listeners = listeners;
        this.properties = properties;
        this.background = background;
        this.delivered = Counter.builder("sidu.outbox.delivered")
                .description("Outbox records delivered to all their listeners")
                .register(meters);
        Gauge.builder("sidu.outbox.dead", dead, AtomicLong::get)
                .description("Outbox records given up after the last attempt, in the whole database")
                .register(meters);
        Gauge.builder("sidu.outbox.lag.seconds", lag, AtomicReference::get)
                .description("Age of the oldest outbox record that waits")
                .register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        background.repeat("outbox relay", properties.poll(), drain());
        background.repeat("outbox measures", MEASURE_EVERY, measure());
        background.repeat("outbox sweep", SWEEP_EVERY, claims.sweep().then());
    }

    /** Reads the measures that alerts watch: how old the oldest waiting record is, and how many are dead. */
    Mono<Void> measure() {
        return claims.lag()
                .doOnNext(lag::set)
                .then(claims.dead())
                .doOnNext(dead::set)
                .then();
    }

    /** Delivers round after round until nothing is due. */
    Mono<Void> drain() {
        return round().expand(claimed -> claimed > 0 ? round() : Mono.empty()).then();
    }

    /** Claims and delivers one batch; emits how many records it held. */
    Mono<Integer> round() {
        return Mono.defer(() -> {
            var claim = Ids.next();
            return claims.claim(claim)
                    .timeout(properties.timeout())
                    .delayUntil(records -> deliver(claim, records))
                    .map(List::size);
        });
    }

    /** Records that nobody listens to are put aside together; the others one by one, as their listeners are done. */
    private Mono<Void> deliver(UUID claim, List<OutboxRecord> records) {
        var heard = records.stream().filter(this::heard).toList();
        var unheard = records.stream().filter(record -> !heard(record)).toList();
        var aside = unheard.isEmpty()
                ? Mono.<Void>empty()
                : claims.delivered(claim, unheard).doOnSuccess(done -> delivered.increment(unheard.size()));
        return Mono.whenDelayError(
                aside, Flux.fromIterable(heard).flatMap(record -> deliver(claim, record), properties.batch()));
    }

    private boolean heard(OutboxRecord record) {
        return listeners.stream().anyMatch(listener -> listener.types().contains(record.type()));
    }

    private Mono<Void> deliver(UUID claim, OutboxRecord record) {
        return Flux.fromIterable(listeners)
                .filter(listener -> listener.types().contains(record.type()))
                .concatMap(listener -> listener.on(record))
                .then()
                .timeout(properties.timeout())
                .then(Mono.defer(() -> claims.delivered(claim, List.of(record))))
                .doOnSuccess(done -> delivered.increment())
                .onErrorResume(failure -> fail(claim, record, failure));
    }

    private Mono<Void> fail(UUID claim, OutboxRecord record, Throwable failure) {
        LOG.warn("Outbox record {} {} attempt {} failed: {}", record.type(), record.id(), record.attempts(), failure);
        return claims.failed(claim, record, failure)
                .filter(given -> given)
                .doOnNext(given -> LOG.error(
                        "Outbox record {} {} is dead after {} attempts", record.type(), record.id(), record.attempts()))
                .then();
    }
}
