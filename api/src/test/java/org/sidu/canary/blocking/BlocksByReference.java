package org.sidu.canary.blocking;

import java.util.List;
import org.sidu.canary.Offends;
import reactor.core.publisher.Flux;

@Offends
class BlocksByReference {
    List<Integer> answers(List<Flux<Integer>> asked) {
        return asked.stream().map(Flux::blockLast).toList();
    }
}
