package org.sidu.knowledge.search;

import java.time.Duration;
import org.sidu.common.Background;
import org.sidu.knowledge.imports.DemoKnowledge;
import org.sidu.knowledge.imports.ResumeImports;
import org.sidu.knowledge.region.SeedRegions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Brings the knowledge up when the application starts: regions, demo, index; readiness waits for the last. */
@Component
class StartKnowledge implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StartKnowledge.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Background background;
    private final SeedRegions regions;
    private final DemoKnowledge demo;
    private final IndexTail tail;
    private final ResumeImports imports;
    private volatile boolean running;

    StartKnowledge(
            Background background, SeedRegions regions, DemoKnowledge demo, IndexTail tail, ResumeImports imports) {
        this.background = background;
        this.regions = regions;
        this.demo = demo;
        this.tail = tail;
        this.imports = imports;
    }

    @Override
    public void start() {
        running = true;
        background.run(
                "start of the knowledge",
                regions.seed()
                        .then(demo.fill())
                        .doOnError(failure -> LOG.warn("The knowledge is not up yet: {}", failure.toString()))
                        .retryWhen(Retry.backoff(Long.MAX_VALUE, AGAIN).maxBackoff(AGAIN.multipliedBy(10)))
                        .then(Mono.fromRunnable(this::follow)));
    }

    private void follow() {
        tail.follow(background);
        imports.watch(background);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
