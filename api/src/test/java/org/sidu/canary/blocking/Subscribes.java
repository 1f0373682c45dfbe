package org.sidu.canary.blocking;

import org.sidu.canary.Offends;
import reactor.core.publisher.Mono;

@Offends
class Subscribes {
    Runnable later() {
        return () -> Mono.just(42).subscribe();
    }
}
