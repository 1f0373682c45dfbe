package org.sidu.identity.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Background;
import org.sidu.identity.AuditChain;
import org.sidu.identity.AuditHead;
import org.sidu.identity.AuditProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Chains new records each second and signs how far the chain reaches. One process chains at a time; every process keeps
 * heads of what it sees, so that each is a witness of its own.
 */
@Component
class SealAudit {
    private static final Logger LOG = LoggerFactory.getLogger(SealAudit.class);

    private final AuditRepository records;
    private final AuditSigningKey key;
    private final HeadFile headFile;
    private final AuditProperties properties;
    private final TransactionalOperator transaction;
    private final Background background;
    private final Clock clock;
    private final Counter contradictions;
    private final boolean serving;
    private volatile @Nullable Optional<AuditHead> newest;
    private volatile @Nullable AuditHead told;

    SealAudit(
            AuditRepository records,
            AuditSigningKey key,
            HeadFile headFile,
            AuditProperties properties,
            TransactionalOperator transaction,
            Background background,
            Clock clock,
            MeterRegistry meters,
            @Value("${sidu.command:serve}") String command) {
        this.records = records;
        this.key = key;
        this.headFile = headFile;
        this.properties = properties;
        this.transaction = transaction;
        this.background = background;
        this.clock = clock;
        // A command that looks at a server's data must not write to its file of heads.
        this.serving = command.equals("serve");
        this.contradictions = Counter.builder("sidu.audit.contradictions")
                .description("How often the audit's table contradicted what was signed outside it")
                .register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (serving) background.repeat("audit seal", properties.every(), Mono.defer(this::round));
    }

    /** Seals what waits, unless another process is at it. */
    Mono<Void> round() {
        return records.takeTurn()
                .filter(mine -> mine)
                .flatMap(mine -> sealed())
                .as(transaction::transactional)
                .flatMap(this::witness);
    }

    /** The end of the chain, new records included; empty while there is no record. */
    private Mono<Optional<AuditRecord>> sealed() {
        return records.unsealed(properties.batch())
                .flatMap(waiting -> last().flatMap(last -> waiting.isEmpty()
                        ? Mono.just(last)
                        : seal(waiting, last).then(last())));
    }

    private Mono<Optional<AuditRecord>> last() {
        return records.last().map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private Mono<Long> seal(List<AuditRecord> waiting, Optional<AuditRecord> last) {
        var place = last.map(SealAudit::place).orElse(0L);
        var hash = last.map(SealAudit::hash).orElseGet(AuditChain::start);
        var ids = new UUID[waiting.size()];
        var places = new Long[waiting.size()];
        var hashes = new String[waiting.size()];
        for (var i = 0; i < ids.length; i++) {
            place++;
            hash = AuditChain.next(hash, waiting.get(i).content(place));
            ids[i] = waiting.get(i).id();
            places[i] = place;
            hashes[i] = AuditChain.hex(hash);
        }
        return records.seal(ids, places, hashes);
    }

    /** Signs the end of the chain if it is another one than was signed last. */
    private Mono<Void> witness(Optional<AuditRecord> last) {
        return newest().flatMap(known -> {
            if (last.isEmpty()) return known.isEmpty() ? Mono.empty() : contradicted(known.get());
            var end = last.get();
            if (known.filter(head -> fits(head, end)).isPresent()) return Mono.empty();
            return unchanged(known).then(sign(end));
        });
    }

    private Mono<Optional<AuditHead>> newest() {
        var known = newest;
        return known != null ? Mono.just(known) : headFile.last().doOnNext(read -> newest = read);
    }

    /** Tells when the record that was signed last is not the one in the table any more. */
    private Mono<Void> unchanged(Optional<AuditHead> known) {
        return Mono.justOrEmpty(known)
                .flatMap(head -> records.find(head.seq())
                        .filter(found -> fits(head, found))
                        .switchIfEmpty(Mono.defer(() -> contradicted(head).then(Mono.empty()))))
                .then();
    }

    private Mono<Void> contradicted(AuditHead head) {
        return Mono.fromRunnable(() -> {
            if (head.equals(told)) return;
            told = head;
            contradictions.increment();
            LOG.error("The audit was changed: record {} is not what was signed at {}", head.seq(), head.at());
        });
    }

    private Mono<Void> sign(AuditRecord end) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var head = AuditHead.of(key.sign(AuditHead.content(place(end), AuditChain.hex(hash(end)), now)));
        return headFile.append(head)
                .doOnNext(kept -> {
                    newest = Optional.of(kept);
                    // A log that is shipped elsewhere is one more witness.
                    LOG.info("Audit head {}", kept.line());
                })
                .then();
    }

    private static boolean fits(AuditHead head, AuditRecord sealed) {
        return head.seq() == place(sealed) && head.hash().equals(AuditChain.hex(hash(sealed)));
    }

    private static long place(AuditRecord sealed) {
        var seq = sealed.seq();
        if (seq == null) throw new IllegalStateException("not sealed: " + sealed.id());
        return seq;
    }

    private static byte[] hash(AuditRecord sealed) {
        var hash = sealed.hash();
        if (hash == null) throw new IllegalStateException("not sealed: " + sealed.id());
        return hash;
    }
}
