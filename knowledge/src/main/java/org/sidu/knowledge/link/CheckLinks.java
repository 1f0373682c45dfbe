package org.sidu.knowledge.link;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sidu.knowledge.link.LinkCheck.Answer;
import org.sidu.knowledge.link.LinkCheck.State;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checks the addresses of one import, each once and only so many. */
@Component
public class CheckLinks {
    static final int MOST = 50;
    private static final int AT_ONCE = 4;

    private final LinkCheck check;

    CheckLinks(LinkCheck check) {
        this.check = check;
    }

    /** The addresses asked so far, and what they answered. */
    public Round round() {
        return new Round();
    }

    /** What one import has asked. */
    public final class Round {
        private final Map<String, Mono<Answer>> asked = new ConcurrentHashMap<>();

        private Round() {}

        /** The addresses that do not answer or must not be asked, with the reason; those beyond the limit are left out. */
        public Flux<Map.Entry<String, Answer>> faults(Collection<String> addresses) {
            return Flux.fromIterable(addresses)
                    .flatMapSequential(address -> answer(address).map(answer -> Map.entry(address, answer)), AT_ONCE)
                    .filter(entry -> entry.getValue().state() == State.DEAD
                            || entry.getValue().state() == State.PRIVATE);
        }

        private Mono<Answer> answer(String address) {
            var known = asked.get(address);
            if (known != null) return known;
            if (asked.size() >= MOST) return Mono.just(Answer.UNCHECKED);
            return asked.computeIfAbsent(address, one -> check.check(one).cache());
        }
    }
}
