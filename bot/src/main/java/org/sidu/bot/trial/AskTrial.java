package org.sidu.bot.trial;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.Chat;
import org.sidu.bot.answer.AnswerPipeline;
import org.sidu.bot.answer.Draft;
import org.sidu.bot.answer.Question;
import org.sidu.bot.answer.Said;
import org.sidu.bot.understand.Understand;
import org.sidu.common.Ids;
import org.sidu.common.Messages;
import org.sidu.common.RegionUnknown;
import org.sidu.knowledge.KnowledgeSearch;
import org.sidu.knowledge.ProposedKnowledge;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.SearchQuery;
import org.sidu.knowledge.SearchTrace;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks one question as a citizen would, of what is published or of what would be; nothing of it is kept, and no ticket or
 * handover comes of it.
 */
@Component
public class AskTrial {
    private static final int SEARCHED = 100;

    private final AnswerPipeline pipeline;
    private final Understand understand;
    private final ProposedKnowledge proposed;
    private final KnowledgeSearch knowledge;
    private final SearchTrace searchTrace;
    private final Regions regions;
    private final Messages messages;
    private final Clock clock;

    AskTrial(
            AnswerPipeline pipeline,
            Understand understand,
            ProposedKnowledge proposed,
            KnowledgeSearch knowledge,
            SearchTrace searchTrace,
            Regions regions,
            Messages messages,
            Clock clock) {
        this.pipeline = pipeline;
        this.understand = understand;
        this.proposed = proposed;
        this.knowledge = knowledge;
        this.searchTrace = searchTrace;
        this.regions = regions;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param regionCode the citizen's region; null when the citizen has told none
     * @param asOf null for today
     */
    public record Trial(
            String text,
            @Nullable String regionCode,
            @Nullable LocalDate asOf,
            Chat.Presentation presentation,
            Locale locale) {}

    /** What came of it. */
    public record Tried(Question question, Answer answer, Map<String, Object> noted) {}

    /** The answer and what was noted on the way; fails with {@link RegionUnknown} and what intake refuses. */
    public Mono<Tried> ask(Trial trial) {
        return Mono.defer(() -> {
            var region = trial.regionCode();
            if (region != null && !regions.exists(region)) return Mono.error(new RegionUnknown(region));
            var question = understand.alone(trial.text(), region, trial.asOf(), trial.presentation(), trial.locale());
            return pipeline.answer(question)
                    .reduceWith(Draft::new, AskTrial::taken)
                    .map(draft -> new Tried(question, answer(draft, question), draft.trace()));
        });
    }

    /** As {@link #ask}, with the revisions as if they were published. */
    Mono<Tried> ask(Trial trial, List<UUID> revisionIds) {
        return proposed.with(revisionIds, ask(trial).flux()).single();
    }

    /** With what the hard filters removed. */
    Mono<Traced> trace(Trial trial, List<UUID> revisionIds) {
        return proposed.with(
                        revisionIds,
                        ask(trial)
                                .flatMap(tried -> removed(tried).map(removed -> new Traced(tried, removed)))
                                .flux())
                .single();
    }

    record Traced(Tried tried, List<SearchTrace.Removed> removed) {}

    private Mono<List<SearchTrace.Removed>> removed(Tried tried) {
        var question = tried.question();
        // A question that a gate ended was not searched for.
        if (!tried.noted().containsKey("recalled")) return Mono.just(List.of());
        return searchTrace
                .removed(new SearchQuery(question.searched(), question.regions(), question.asOf(), SEARCHED))
                .onErrorReturn(List.of());
    }

    private Answer answer(Draft draft, Question question) {
        return draft.answer(
                Ids.next(),
                Ids.next(),
                Ids.next(),
                question,
                knowledge.epoch(),
                messages.text("bot.label.ai", question.locale()),
                OffsetDateTime.now(clock));
    }

    private static Draft taken(Draft draft, Said said) {
        draft.take(said);
        return draft;
    }

    /** Several questions one after another, in one proposed state. */
    public Flux<Tried> all(List<UUID> revisionIds, Flux<Trial> trials, int atOnce) {
        return proposed.with(revisionIds, trials.flatMapSequential(this::ask, atOnce));
    }
}
