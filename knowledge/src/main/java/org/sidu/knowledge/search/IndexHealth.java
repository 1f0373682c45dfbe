package org.sidu.knowledge.search;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Readiness: a replica answers only from a complete index whose changes it can read. */
@Component("knowledgeIndex")
class IndexHealth implements ReactiveHealthIndicator {
    private final IndexTail tail;

    IndexHealth(IndexTail tail) {
        this.tail = tail;
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(() -> {
            var health = tail.ready() ? Health.up() : Health.outOfService();
            return health.withDetail("epoch", tail.epoch()).build();
        });
    }
}
