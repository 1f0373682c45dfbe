package org.sidu.bot.switches;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sidu.common.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Which scenes may use a model now. Every replica reads the table once a second, so a change holds everywhere within a few
 * seconds; while the table cannot be read, what was read last holds.
 */
@Component
public class Switches {
    private static final Logger LOG = LoggerFactory.getLogger(Switches.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final SwitchTable table;
    private volatile Set<Scene> off = Set.of();

    Switches(SwitchTable table, Background background, MeterRegistry meters) {
        this.table = table;
        for (var scene : Scene.values())
            Gauge.builder("sidu.bot.switch", this, switches -> switches.on(scene) ? 1 : 0)
                    .description("1 while the scene may use a model")
                    .tag("scene", scene.name())
                    .register(meters);
        background.repeat("switches", POLL, read());
    }

    /** Whether the scene may use a model. */
    public boolean on(Scene scene) {
        return !off.contains(scene);
    }

    /** Reads the table now. */
    Mono<List<SceneSwitch>> read() {
        return table.all().doOnNext(this::hold);
    }

    private void hold(List<SceneSwitch> all) {
        var now = EnumSet.noneOf(Scene.class);
        for (var one : all) if (!one.enabled()) now.add(one.scene());
        if (!now.equals(off)) LOG.info("Scenes without a model now: {}", now);
        off = now;
    }
}
