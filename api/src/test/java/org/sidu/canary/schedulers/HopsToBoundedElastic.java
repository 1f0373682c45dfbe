package org.sidu.canary.schedulers;

import org.sidu.canary.Offends;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Offends
class HopsToBoundedElastic {
    Mono<Integer> answer() {
        return Mono.just(42).publishOn(Schedulers.boundedElastic());
    }
}
