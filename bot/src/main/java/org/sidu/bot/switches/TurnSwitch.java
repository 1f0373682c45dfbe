package org.sidu.bot.switches;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Turns a scene's switch and writes down who did so, when and why; this replica follows at once. */
@Component
class TurnSwitch {
    private final SwitchTable table;
    private final Switches switches;
    private final Clock clock;

    TurnSwitch(SwitchTable table, Switches switches, Clock clock) {
        this.table = table;
        this.switches = switches;
        this.clock = clock;
    }

    /** Every switch as it stands afterwards. */
    Mono<List<SceneSwitch>> turn(Scene scene, boolean enabled, String by, String reason) {
        return table.keep(new SceneSwitch(scene, enabled, by, OffsetDateTime.now(clock), reason))
                .then(switches.read());
    }
}
