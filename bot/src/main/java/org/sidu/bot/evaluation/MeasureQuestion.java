package org.sidu.bot.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sidu.bot.Answer;
import org.sidu.bot.Chat;
import org.sidu.bot.answer.AnswerPipeline;
import org.sidu.bot.answer.Draft;
import org.sidu.bot.answer.Question;
import org.sidu.bot.answer.Said;
import org.sidu.bot.intake.Intake;
import org.sidu.bot.judge.Judge;
import org.sidu.bot.recall.RecallPassages;
import org.sidu.common.Ids;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** One labelled question through the live pipeline, in a conversation of its own, as of today. */
@Component
class MeasureQuestion {
    private static final int RANKED = 10;

    private final Intake intake;
    private final AnswerPipeline pipeline;
    private final RecallPassages recallPassages;
    private final Judge judge;
    private final Regions regions;
    private final Clock clock;

    MeasureQuestion(
            Intake intake,
            AnswerPipeline pipeline,
            RecallPassages recallPassages,
            Judge judge,
            Regions regions,
            Clock clock) {
        this.intake = intake;
        this.pipeline = pipeline;
        this.recallPassages = recallPassages;
        this.judge = judge;
        this.regions = regions;
        this.clock = clock;
    }

    Mono<Measured> measure(LabelledQuestion labelled) {
        return Mono.defer(() -> {
            var question = question(labelled);
            var begin = System.nanoTime();
            return pipeline.answer(question)
                    .reduceWith(Draft::new, MeasureQuestion::taken)
                    .flatMap(draft -> measured(labelled, question, draft, System.nanoTime() - begin));
        });
    }

    /** The ranking is measured for every question, also where a gate ended the answer before the search. */
    private Mono<Measured> measured(LabelledQuestion labelled, Question question, Draft draft, long nanos) {
        return recallPassages.recall(question).map(recalled -> {
            var judged = judge.judge(question.searched(), recalled.hits(), recalled.byMeaning());
            var answer = draft.answer(
                    Ids.next(), Ids.next(), Ids.next(), question, recalled.epoch(), "", OffsetDateTime.now(clock));
            return new Measured(
                    labelled,
                    question.searched(),
                    recalled.byMeaning(),
                    recalled.hits().stream()
                            .map(hit -> hit.passage().externalId())
                            .distinct()
                            .limit(RANKED)
                            .toList(),
                    recalled.hits().stream().map(MeasureQuestion::found).toList(),
                    judged.probability(),
                    answer.outcome(),
                    answer.citations().stream().map(Answer.Citation::externalId).toList(),
                    spoken(answer),
                    nanos);
        });
    }

    private static Measured.Found found(Hit hit) {
        var passage = hit.passage();
        return new Measured.Found(passage.externalId(), passage.regionCode(), passage.title(), hit.signals());
    }

    private static String spoken(Answer answer) {
        return answer.segments().stream().map(Answer.Segment::text).collect(Collectors.joining());
    }

    private static Draft taken(Draft draft, Said said) {
        draft.take(said);
        return draft;
    }

    private Question question(LabelledQuestion labelled) {
        var asked = intake.accept(labelled.question());
        var root = regions.rootCode();
        return new Question(
                asked,
                asked.query(),
                Locale.SIMPLIFIED_CHINESE,
                Chat.Presentation.STANDARD,
                "EVALUATION",
                root,
                false,
                regions.family(root),
                LocalDate.now(clock),
                List.of(),
                null,
                null);
    }
}
