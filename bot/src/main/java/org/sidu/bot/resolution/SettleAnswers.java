package org.sidu.bot.resolution;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.sidu.common.Background;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Decides, once the window of an answer has passed, whether it was a verified resolution, and counts it. */
@Component
class SettleAnswers {
    private final ResolutionRepository resolutions;
    private final ResolutionProperties properties;
    private final Background background;
    private final MeterRegistry meters;

    SettleAnswers(
            ResolutionRepository resolutions,
            ResolutionProperties properties,
            Background background,
            MeterRegistry meters) {
        this.resolutions = resolutions;
        this.properties = properties;
        this.background = background;
        this.meters = meters;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        background.repeat("resolutions", properties.sweep(), sweep());
    }

    /** Settles batch after batch until none is due. */
    Mono<Void> sweep() {
        return batch().expand(settled -> settled > 0 ? batch() : Mono.empty()).then();
    }

    private Mono<Long> batch() {
        return Mono.defer(() -> resolutions
                .settle()
                .doOnNext(this::count)
                .map(ResolutionRepository.Count::answers)
                .reduce(0L, Long::sum));
    }

    private void count(ResolutionRepository.Count settled) {
        Counter.builder("sidu.bot.resolutions")
                .description("Answers by what became of them once their window had passed")
                .tag("resolution", settled.resolution().name())
                .tag("outcome", settled.outcome().name())
                .tag("channel", settled.channel())
                .register(meters)
                .increment(settled.answers());
    }
}
