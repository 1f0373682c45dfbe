package org.sidu.bot.fingerprint;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.sidu.bot.fingerprint.FingerprintRepository.Fingerprint;
import org.sidu.common.Background;
import org.sidu.common.Ids;
import org.sidu.common.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Raises the alarm when answers are made with something else than before: once, by the process that brings the change,
 * and for as long as replicas answer with different things at the same time.
 */
@Component
class WatchFingerprint {
    private static final Logger LOG = LoggerFactory.getLogger(WatchFingerprint.class);

    private final AnswerFingerprint own;
    private final FingerprintRepository fingerprints;
    private final FingerprintProperties properties;
    private final TransactionalOperator transaction;
    private final Outbox outbox;
    private final Background background;
    private final String commit;
    private final String replica = Ids.next().toString();
    private final AtomicLong changes = new AtomicLong();
    private volatile List<FingerprintRepository.Replica> replicas = List.of();
    private volatile boolean noted;

    WatchFingerprint(
            AnswerFingerprint own,
            FingerprintRepository fingerprints,
            FingerprintProperties properties,
            TransactionalOperator transaction,
            Outbox outbox,
            Background background,
            ObjectProvider<BuildProperties> build,
            MeterRegistry meters) {
        this.own = own;
        this.fingerprints = fingerprints;
        this.properties = properties;
        this.transaction = transaction;
        this.outbox = outbox;
        this.background = background;
        var built = build.getIfAvailable();
        this.commit = built == null ? "unknown" : Objects.requireNonNullElse(built.get("commit"), "unknown");
        FunctionCounter.builder("sidu.answer.fingerprint.changes", changes, AtomicLong::get)
                .description("Changes of what answers are made with, in the life of the database")
                .register(meters);
        Gauge.builder("sidu.answer.fingerprints", this, WatchFingerprint::distinct)
                .description("Different things that the replicas alive answer with; more than 1 only during a rollout")
                .register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        background.repeat("fingerprint", properties.every(), round());
    }

    /** What the replicas alive answer with. */
    List<FingerprintRepository.Replica> replicas() {
        return replicas;
    }

    /** How many different fingerprints the replicas alive have. */
    long distinct() {
        return replicas.stream()
                .map(FingerprintRepository.Replica::fingerprint)
                .distinct()
                .count();
    }

    Mono<Void> round() {
        return Mono.defer(() -> noted ? Mono.empty() : note())
                .then(Mono.defer(() -> fingerprints.report(replica, own.id(), commit)))
                .then(Mono.defer(() -> fingerprints.replicas(properties.seen()).collectList()))
                .doOnNext(alive -> replicas = alive)
                .then(Mono.defer(fingerprints::changes))
                .doOnNext(changes::set)
                .then();
    }

    private Mono<Void> note() {
        var now = new Fingerprint(own.id(), own.parts());
        return fingerprints
                .see(now, commit)
                .then(fingerprints.begin(now.id()))
                .flatMap(first -> first
                        ? fingerprints.insertChange(null, now.id(), List.of(), commit)
                        : fingerprints.lockCurrent().flatMap(before -> compare(before, now)))
                .as(transaction::transactional)
                .then(fingerprints.sweep())
                .doOnSuccess(done -> noted = true);
    }

    private Mono<Void> compare(Fingerprint before, Fingerprint now) {
        if (before.id().equals(now.id())) return Mono.empty();
        var changed = changed(before.parts(), now.parts());
        LOG.warn("Answers are made with something else than before: {} (commit {})", changed, commit);
        return fingerprints
                .setCurrent(now.id())
                .then(fingerprints.insertChange(before.id(), now.id(), changed, commit))
                .then(outbox.append(
                        "fingerprint",
                        now.id(),
                        "AnswerFingerprintChanged",
                        Map.of("from", before.id(), "to", now.id(), "changed", changed, "commit", commit)));
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> now) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), now.get(name)))
                .toList();
    }
}
