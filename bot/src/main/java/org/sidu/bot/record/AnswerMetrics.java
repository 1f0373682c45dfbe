package org.sidu.bot.record;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.sidu.bot.Answer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts answers by outcome, channel and degradation, and times the stages. */
@Component
public class AnswerMetrics {
    private final MeterRegistry meters;

    AnswerMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    public void count(Answer answer, String channel) {
        Counter.builder("sidu.bot.answers")
                .description("Answers given")
                .tag("outcome", answer.outcome().name())
                .tag("channel", channel)
                .tag("degraded", degraded(answer.degraded()))
                .register(meters)
                .increment();
    }

    /** Times a stage from subscription to its end. */
    public <T> Mono<T> timed(String stage, Mono<T> work) {
        return Mono.defer(() -> {
            var sample = Timer.start(meters);
            return work.doFinally(signal -> sample.stop(Timer.builder("sidu.bot.stage")
                    .description("Time in a stage of the pipeline")
                    .tag("stage", stage)
                    .register(meters)));
        });
    }

    private static String degraded(List<String> degraded) {
        return degraded.isEmpty() ? "none" : String.join("+", degraded);
    }
}
