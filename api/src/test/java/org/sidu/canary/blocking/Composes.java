package org.sidu.canary.blocking;

import reactor.core.publisher.Mono;

class Composes {
    Mono<Integer> answer() {
        return Mono.just(41).map(n -> n + 1);
    }
}
