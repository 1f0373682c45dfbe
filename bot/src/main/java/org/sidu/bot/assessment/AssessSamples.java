package org.sidu.bot.assessment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.sidu.bot.Answer;
import org.sidu.bot.assessment.AnswerAssessor.Assessment;
import org.sidu.bot.assessment.AnswerAssessor.Sample;
import org.sidu.bot.assessment.AssessmentRepository.Claimed;
import org.sidu.bot.assessment.AssessmentRepository.Finished;
import org.sidu.common.Background;
import org.sidu.common.Masking;
import org.sidu.knowledge.PassageTexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has the sample judged in the background, a few at a time; keeps and counts what is said. Answers stay as they are. */
@Component
class AssessSamples {
    private static final Logger LOG = LoggerFactory.getLogger(AssessSamples.class);

    private final AnswerAssessor assessor;
    private final AssessmentRepository assessments;
    private final PassageTexts passages;
    private final AssessmentProperties properties;
    private final Background background;
    private final MeterRegistry meters;

    AssessSamples(
            AnswerAssessor assessor,
            AssessmentRepository assessments,
            PassageTexts passages,
            AssessmentProperties properties,
            Background background,
            MeterRegistry meters) {
        this.assessor = assessor;
        this.assessments = assessments;
        this.passages = passages;
        this.properties = properties;
        this.background = background;
        this.meters = meters;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (properties.share() > 0) background.repeat("assessments", properties.pause(), drain());
    }

    /** Judges round after round until nothing is due. */
    Mono<Void> drain() {
        return round().expand(claimed -> claimed > 0 ? round() : Mono.empty()).then();
    }

    private Mono<Long> round() {
        return Mono.defer(() -> assessor.available()
                ? assessments
                        .claim(properties.parallel(), properties.timeout().multipliedBy(2))
                        .collectList()
                        .flatMap(claimed -> Flux.fromIterable(claimed)
                                .flatMap(this::assess, properties.parallel())
                                .then(Mono.just((long) claimed.size())))
                : Mono.just(0L));
    }

    private Mono<Void> assess(Claimed claimed) {
        return assessments
                .read(claimed.answerId())
                .flatMap(this::sample)
                .flatMap(assessor::assess)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the answer is gone")))
                .flatMap(said -> keep(claimed.answerId(), said))
                .onErrorResume(failure -> failed(claimed, failure));
    }

    private Mono<Sample> sample(Finished finished) {
        var cited = finished.answer().citations().stream()
                .map(Answer.Citation::passageId)
                .distinct()
                .toList();
        return passages.read(cited)
                .map(passage -> Masking.maskPublished(passage.titlePath() + "\n" + passage.text()))
                .collectList()
                .map(texts -> sample(finished, texts));
    }

    private static Sample sample(Finished finished, List<String> passages) {
        return new Sample(
                Masking.mask(finished.question()),
                Masking.maskPublished(finished.answer().text()),
                passages,
                finished.locale());
    }

    private Mono<Void> keep(UUID answerId, Assessment said) {
        return assessments
                .finish(answerId, assessor.judge(), said)
                .doOnSuccess(done -> count(said.verdict().name()));
    }

    private Mono<Void> failed(Claimed claimed, Throwable failure) {
        var last = claimed.attempts() >= properties.attempts();
        LOG.warn(
                "Answer {} was not judged, attempt {}: {}", claimed.answerId(), claimed.attempts(), failure.toString());
        if (!last)
            return assessments.tryAgain(claimed.answerId(), properties.pause().multipliedBy(claimed.attempts()));
        return assessments
                .giveUp(claimed.answerId(), failure.getClass().getSimpleName())
                .doOnSuccess(done -> count("FAILED"));
    }

    private void count(String verdict) {
        Counter.builder("sidu.bot.assessments")
                .description("Sampled answers by what a model judged of them")
                .tag("verdict", verdict)
                .register(meters)
                .increment();
    }
}
