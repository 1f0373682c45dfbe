package org.sidu.canary.console;

import java.util.List;
import org.sidu.common.Command;
import reactor.core.publisher.Mono;

abstract class IsACommand implements Command {
    @Override
    public Mono<Integer> run(List<String> args) {
        System.out.println(42);
        return Mono.just(0);
    }
}
