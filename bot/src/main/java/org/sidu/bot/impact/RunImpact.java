package org.sidu.bot.impact;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Chat;
import org.sidu.bot.impact.ImpactRepository.Asked;
import org.sidu.bot.impact.ImpactRepository.Run;
import org.sidu.bot.trial.AskTrial;
import org.sidu.common.Background;
import org.sidu.common.Ids;
import org.sidu.common.Refusal;
import org.sidu.knowledge.ProposedKnowledge;
import org.sidu.knowledge.PublicationGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Replays questions with and without a change, apart from the caller; another process goes on when this one dies. */
@Component
class RunImpact implements PublicationGuard {
    private static final Logger LOG = LoggerFactory.getLogger(RunImpact.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration GIVEN_UP = Duration.ofHours(1);
    private static final int BATCH = 20;
    /** Citizens come first: one question at a time leaves them the other core. */
    private static final int AT_ONCE = 1;

    private static final int SAMPLE = 200;
    private static final int MOST = 2_000;
    private static final int MOST_REVISIONS = 20;

    private final ImpactRepository runs;
    private final AskTrial askTrial;
    private final ProposedKnowledge proposed;
    private final Background background;
    private final TransactionalOperator transaction;
    private final Clock clock;

    RunImpact(
            ImpactRepository runs,
            AskTrial askTrial,
            ProposedKnowledge proposed,
            Background background,
            TransactionalOperator transaction,
            Clock clock) {
        this.runs = runs;
        this.askTrial = askTrial;
        this.proposed = proposed;
        this.background = background;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void watch() {
        background.repeat(
                "abandoned impact runs", LOOK, Mono.defer(runs::claimAbandoned).flatMap(this::replayed));
    }

    /** Begins a run; fails with {@link RunNotValid} or when a revision is unknown. */
    Mono<Run> begin(List<UUID> revisionIds, @Nullable Integer sample, String by) {
        var asked = sample == null ? SAMPLE : sample;
        if (revisionIds.isEmpty() || revisionIds.size() > MOST_REVISIONS || asked < 0 || asked > MOST)
            return Mono.error(new RunNotValid());
        var id = Ids.next();
        return proposed.hashes(revisionIds)
                .flatMap(hashes ->
                        runs.insert(id, revisionIds, hashes, by, asked).as(transaction::transactional))
                .then(runs.find(id))
                .doOnNext(run -> background.run("impact run " + id, replayed(run)));
    }

    private Mono<Void> replayed(Run run) {
        return proposed.with(run.revisionIds(), batches(run).flux())
                .then(runs.end(run.id(), "DONE"))
                .onErrorResume(failure -> {
                    LOG.warn("Impact run {} was cut short: {}", run.id(), failure.toString());
                    return lasting(run, failure) ? runs.end(run.id(), "FAILED") : Mono.empty();
                })
                .then();
    }

    /** What passes, such as an index that is still being built, is tried again when the lease has run out, for an hour. */
    private boolean lasting(Run run, Throwable failure) {
        if (failure instanceof Refusal refusal && refusal.kind() != Refusal.Kind.UNAVAILABLE) return true;
        return Duration.between(run.createdAt(), clock.instant()).compareTo(GIVEN_UP) > 0;
    }

    /** Batch by batch until none is left or the run was cancelled. */
    private Mono<Void> batches(Run run) {
        return batch(run).expand(done -> batch(run)).then();
    }

    /** In the context of the proposal; what is published now is asked in a context of its own. Empty when none is left. */
    private Mono<Long> batch(Run run) {
        return runs.renew(run.id())
                .flatMap(held -> runs.waiting(run.id(), BATCH).collectList())
                .flatMapMany(Flux::fromIterable)
                .flatMapSequential(asked -> replay(run, asked), AT_ONCE)
                .count()
                .filter(replayed -> replayed > 0);
    }

    private Mono<Boolean> replay(Run run, Asked asked) {
        var trial = new AskTrial.Trial(
                asked.question(), asked.regionCode(), null, Chat.Presentation.STANDARD, Locale.SIMPLIFIED_CHINESE);
        var before = askTrial.all(List.of(), Flux.just(trial), 1).single().map(RunImpact::told);
        var after = askTrial.ask(trial).map(RunImpact::told);
        return before.zipWith(after)
                .flatMap(both -> {
                    var effect = asked.regression() == null
                            ? Effect.of(both.getT1(), both.getT2())
                            : Effect.ofRegression(both.getT1(), both.getT2(), asked.expected(), asked.outcome());
                    return runs.keep(run.id(), asked.ordinal(), effect, both.getT1(), both.getT2());
                })
                .thenReturn(true);
    }

    private static Effect.Told told(AskTrial.Tried tried) {
        return Effect.Told.of(tried.answer());
    }

    /** Ends a run; fails with {@link RunNotFound}. */
    Mono<Void> cancel(UUID id) {
        return runs.find(id)
                .switchIfEmpty(Mono.error(() -> new RunNotFound(id)))
                .then(runs.end(id, "CANCELLED"))
                .then();
    }

    @Override
    public Mono<Integer> broken(UUID revisionId, String contentHash) {
        return runs.broken(revisionId, contentHash).defaultIfEmpty(0);
    }

    /** No run has that id. */
    static final class RunNotFound extends Refusal {
        RunNotFound(UUID id) {
            super(Kind.NOT_FOUND, "impact-run-not-found", Map.of("run", id.toString()));
        }
    }

    /** No revision, too many, or a sample out of range. */
    static final class RunNotValid extends Refusal {
        RunNotValid() {
            super(Kind.BAD_REQUEST, "impact-run-not-valid", Map.of("revisions", MOST_REVISIONS, "sample", MOST));
        }
    }
}
