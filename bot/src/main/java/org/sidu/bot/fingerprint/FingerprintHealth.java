package org.sidu.bot.fingerprint;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what this replica answers with, and whether the others answer with the same; never takes it out of use. */
@Component("answerFingerprint")
class FingerprintHealth implements ReactiveHealthIndicator {
    private final AnswerFingerprint own;
    private final WatchFingerprint watch;

    FingerprintHealth(AnswerFingerprint own, WatchFingerprint watch) {
        this.own = own;
        this.watch = watch;
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(() -> Health.up()
                .withDetail("fingerprint", own.id())
                .withDetail("replicasDiffer", watch.distinct() > 1)
                .build());
    }
}
