package org.sidu.bot.answer;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sidu.bot.Answer;
import org.sidu.bot.BotProperties;
import org.sidu.bot.Outcome;
import org.sidu.bot.conversation.PendingAnswer;
import org.sidu.bot.record.AnswerMetrics;
import org.sidu.bot.record.AnswerRecords;
import org.sidu.bot.record.SignReceipt;
import org.sidu.bot.stream.AnswerStreams;
import org.sidu.bot.stream.LocalAnswer;
import org.sidu.bot.understand.Understand;
import org.sidu.common.Background;
import org.sidu.common.CpuScheduler;
import org.sidu.common.Messages;
import org.sidu.common.RequestLog;
import org.sidu.knowledge.KnowledgeSearch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Makes an answer that is owed: waits its turn, runs the pipeline, says every piece to whoever watches, keeps the whole. */
@Component
public class MakeAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(MakeAnswer.class);
    private static final Duration TURN = Duration.ofMillis(100);

    private final AnswerPipeline pipeline;
    private final Understand understand;
    private final AnswerStreams streams;
    private final AnswerRecords records;
    private final SignReceipt signReceipt;
    private final AnswerMetrics metrics;
    private final KnowledgeSearch knowledge;
    private final Messages messages;
    private final FixedWording wording;
    private final Background background;
    private final CpuScheduler cpu;
    private final BotProperties properties;
    private final Clock clock;

    MakeAnswer(
            AnswerPipeline pipeline,
            Understand understand,
            AnswerStreams streams,
            AnswerRecords records,
            SignReceipt signReceipt,
            AnswerMetrics metrics,
            KnowledgeSearch knowledge,
            Messages messages,
            FixedWording wording,
            Background background,
            CpuScheduler cpu,
            BotProperties properties,
            Clock clock) {
        this.pipeline = pipeline;
        this.understand = understand;
        this.streams = streams;
        this.records = records;
        this.signReceipt = signReceipt;
        this.metrics = metrics;
        this.knowledge = knowledge;
        this.messages = messages;
        this.wording = wording;
        this.background = background;
        this.cpu = cpu;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Begins the answer apart from the caller; viewers find it from now on.
     *
     * @param context what the work carries of the request that it is done for
     */
    public void start(PendingAnswer pending, boolean waits, ContextView context) {
        var live = streams.begin(pending.id(), pending.conversation().id(), pending.seq());
        background.run(
                "answer " + pending.id(),
                (waits ? turn(pending) : Mono.empty()).then(make(pending, live)).contextWrite(RequestLog.of(context)));
    }

    private Mono<Boolean> turn(PendingAnswer pending) {
        return Mono.defer(() -> records.earlierRunning(pending.conversation().id(), pending.seq()))
                .delayUntil(running -> records.renew(pending.id(), properties.lease()))
                .filter(running -> !running)
                .repeatWhenEmpty(rounds -> rounds.delayElements(TURN))
                .timeout(properties.total().plus(properties.lease()));
    }

    private Mono<Void> make(PendingAnswer pending, LocalAnswer live) {
        return understand
                .understand(pending)
                .flatMap(question -> {
                    var draft = new Draft();
                    var voice = new Voice(streams, pending, live, draft);
                    return pipeline.answer(question)
                            .takeUntilOther(stop(pending, live))
                            .timeout(properties.total())
                            .onErrorResume(failure -> outage(question, failure))
                            .doOnNext(voice::say)
                            .then(Mono.defer(() -> finish(pending, live, question, draft, voice)));
                })
                .onErrorResume(failure -> broken(pending, live, failure))
                .doFinally(signal -> streams.end(pending.id()));
    }

    /** Completes when the answer is to stop; keeps the lease alive until then. */
    private Mono<Void> stop(PendingAnswer pending, LocalAnswer live) {
        var told = Flux.interval(properties.lease().dividedBy(4))
                .onBackpressureDrop()
                .concatMap(
                        tick -> records.renew(pending.id(), properties.lease()).onErrorReturn(false), 1)
                .filter(cancel -> cancel)
                .next()
                .then();
        return Mono.firstWithSignal(told, live.unwanted(properties.leaving()));
    }

    private Flux<Said> outage(Question question, Throwable failure) {
        return RequestLog.lines(() -> LOG.error("An answer could not be made", failure))
                .thenMany(wording.outage(question));
    }

    private Mono<Void> finish(PendingAnswer pending, LocalAnswer live, Question question, Draft draft, Voice voice) {
        if (!draft.closed())
            voice.say(new Said.Decided(draft.grounded() ? Outcome.PARTLY_ANSWERED : Outcome.NO_ANSWER, true));
        var answer = draft.answer(
                pending.id(),
                pending.messageId(),
                pending.conversation().id(),
                question,
                knowledge.epoch(),
                messages.text("bot.label.ai", question.locale()),
                OffsetDateTime.now(clock));
        var trace = new LinkedHashMap<>(draft.trace());
        trace.put("question", draft.understood(question).searched());
        var line = streams.line(answer);
        return signed(answer, trace)
                .map(receipt -> new AnswerRecords.Finished(
                        answer, line, pending.seq(), voice.eventsWith("done", line), trace, receipt))
                .flatMap(records::finish)
                .doOnNext(first -> metrics.count(answer, question.channel()))
                .doOnNext(first -> streams.tell(pending.id(), live, "done", line))
                .then();
    }

    /** Signing takes long for an event loop; it is done there only when there is no other place left. */
    private Mono<Map<String, Object>> signed(Answer answer, Map<String, Object> trace) {
        return cpu.run(() -> signReceipt.sign(answer, trace))
                .onErrorResume(
                        CpuScheduler.CpuBusy.class, busy -> Mono.fromSupplier(() -> signReceipt.sign(answer, trace)));
    }

    /** Nothing could be kept: the viewers are told, and the answer stays owed until its lease runs out. */
    private Mono<Void> broken(PendingAnswer pending, LocalAnswer live, Throwable failure) {
        var locale = pending.conversation().locale();
        return RequestLog.lines(() -> LOG.error("Answer {} could not be finished", pending.id(), failure))
                .then(Mono.fromRunnable(() -> streams.say(
                        pending.id(),
                        live,
                        "error",
                        Map.of(
                                "type",
                                "/problems/answer-interrupted",
                                "title",
                                messages.text("problem.answer-interrupted.title", locale),
                                "hint",
                                messages.text("problem.answer-interrupted.hint", locale),
                                "retryable",
                                true))));
    }
}
