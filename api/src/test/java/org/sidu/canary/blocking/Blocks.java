package org.sidu.canary.blocking;

import org.sidu.canary.Offends;
import reactor.core.publisher.Mono;

@Offends
class Blocks {
    Integer answer() {
        return Mono.just(42).block();
    }
}
