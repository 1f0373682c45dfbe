package org.sidu.knowledge.revision;

import java.time.Duration;
import org.sidu.common.Background;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks for revisions whose time has come; every replica does, each revision goes live once. */
@Component
class PublishScheduled {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int AT_ONCE = 50;

    private final PublishRevision publishRevision;
    private final Background background;

    PublishScheduled(PublishRevision publishRevision, Background background) {
        this.publishRevision = publishRevision;
        this.background = background;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        background.repeat("scheduled publications", PAUSE, round());
    }

    private Mono<Long> round() {
        return publishRevision
                .due()
                .expand(epoch -> publishRevision.due())
                .take(AT_ONCE)
                .count();
    }
}
