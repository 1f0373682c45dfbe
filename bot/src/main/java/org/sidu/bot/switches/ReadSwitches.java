package org.sidu.bot.switches;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How the switches stand. */
@Component
class ReadSwitches {
    private final Switches switches;

    ReadSwitches(Switches switches) {
        this.switches = switches;
    }

    Mono<List<SceneSwitch>> read() {
        return switches.read();
    }
}
