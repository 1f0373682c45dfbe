package org.sidu.bot.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sidu.bot.Answer;
import org.sidu.bot.Outcome;
import org.sidu.bot.compose.Wording;
import org.sidu.bot.judge.Judge;
import org.sidu.bot.judge.OutOfForce;
import org.sidu.bot.recall.RecallPassages;
import org.sidu.bot.recall.RecallPassages.Recalled;
import org.sidu.bot.record.AnswerMetrics;
import org.sidu.bot.route.Route;
import org.sidu.bot.route.Routed;
import org.sidu.bot.safety.SafetyGate;
import org.sidu.bot.safety.Verdict;
import org.sidu.bot.understand.Elsewhere;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * One question through the named stages. The same object serves live chat, an editor's test, the replay before a
 * publication and {@code sidu evaluate}: what a test shows is what live does.
 */
@Component
public class AnswerPipeline {
    private static final int CHOICES = 3;
    private static final double SURELY = 0.5;
    private static final double MOST_SURELY = 0.85;

    private final SafetyGate safetyGate;
    private final Route route;
    private final RecentAnswers recentAnswers;
    private final RecallPassages recallPassages;
    private final Judge judge;
    private final Elsewhere elsewhere;
    private final OutOfForce outOfForce;
    private final ComposeAnswer composeAnswer;
    private final ServeAppeal serveAppeal;
    private final ReferElsewhere referElsewhere;
    private final Remarks remarks;
    private final FixedWording fixed;
    private final Wording wording;
    private final Regions regions;
    private final AnswerMetrics metrics;

    AnswerPipeline(
            SafetyGate safetyGate,
            Route route,
            RecentAnswers recentAnswers,
            RecallPassages recallPassages,
            Judge judge,
            Elsewhere elsewhere,
            OutOfForce outOfForce,
            ComposeAnswer composeAnswer,
            ServeAppeal serveAppeal,
            ReferElsewhere referElsewhere,
            Remarks remarks,
            FixedWording fixed,
            Wording wording,
            Regions regions,
            AnswerMetrics metrics) {
        this.safetyGate = safetyGate;
        this.route = route;
        this.recentAnswers = recentAnswers;
        this.recallPassages = recallPassages;
        this.judge = judge;
        this.elsewhere = elsewhere;
        this.outOfForce = outOfForce;
        this.composeAnswer = composeAnswer;
        this.serveAppeal = serveAppeal;
        this.referElsewhere = referElsewhere;
        this.remarks = remarks;
        this.fixed = fixed;
        this.wording = wording;
        this.regions = regions;
        this.metrics = metrics;
    }

    /** The answer, piece by piece; the first piece is always the outcome. */
    public Flux<Said> answer(Question question) {
        return Flux.defer(() -> switch (safetyGate.check(question.asked())) {
            case Verdict.Emergency emergency -> emergency(question, emergency);
            case Verdict.Crisis crisis -> crisis(question, crisis);
            case Verdict.Refused refused -> refused(question, refused);
            case Verdict.Pass pass -> routed(question);
        });
    }

    private Flux<Said> emergency(Question question, Verdict.Emergency emergency) {
        return urgent(question, emergency.wording(), emergency.phones(), emergency.kind());
    }

    private Flux<Said> crisis(Question question, Verdict.Crisis crisis) {
        return urgent(question, crisis.wording(), crisis.phones(), "CRISIS");
    }

    private Flux<Said> urgent(Question question, String key, List<String> phones, String kind) {
        var steps = new ArrayList<Answer.NextStep>();
        for (var phone : phones) {
            var label = fixed.text(question, "bot.next.call", Map.of("phone", phone));
            steps.add(new Answer.NextStep("CALL", label, phone, null));
        }
        steps.add(new Answer.NextStep("HANDOVER", fixed.text(question, "bot.next.handover", Map.of()), null, null));
        return Flux.just(
                new Said.Decided(Outcome.EMERGENCY, true),
                new Said.Spoke(fixed.segment(wording.of(key, question.locale()))),
                new Said.NextSteps(steps),
                new Said.Noted("guards", List.of("EMERGENCY:" + kind)));
    }

    private Flux<Said> refused(Question question, Verdict.Refused refused) {
        return worded(question, Outcome.REFUSED, refused.wording())
                .concatWithValues(new Said.Noted("guards", List.of("REFUSED:" + refused.category())));
    }

    private Flux<Said> worded(Question question, Outcome outcome, String key) {
        return Flux.just(
                new Said.Decided(outcome, true),
                new Said.Spoke(fixed.segment(wording.of(key, question.locale()))),
                new Said.NextSteps(fixed.nextSteps(question.locale())));
    }

    private Flux<Said> routed(Question question) {
        return switch (route.route(question.asked())) {
            case Routed.Question asked -> known(question);
            case Routed.Appeal appeal -> appeal(question, appeal);
            case Routed.TicketProgress progress -> serveAppeal.progress(question, progress.ticketNo());
            case Routed.Person person -> serveAppeal.person(question);
            case Routed.SmallTalk talk -> worded(question, Outcome.SMALL_TALK, talk.wording());
        };
    }

    private Flux<Said> known(Question question) {
        return recentAnswers.of(
                question,
                () -> metrics.timed("recall", recallPassages.recall(question))
                        .flatMapMany(recalled -> judged(recalled.question(), recalled)));
    }

    /** An appeal that asks something is answered when knowledge surely does; else it is taken for what it looks like. */
    private Flux<Said> appeal(Question question, Routed.Appeal appeal) {
        return switch (appeal.asking()) {
            case RATHER -> asking(question, appeal, SURELY);
            case BESIDES -> asking(question, appeal, MOST_SURELY);
            case NOT -> serveAppeal.offer(question, appeal);
        };
    }

    private Flux<Said> asking(Question question, Routed.Appeal appeal, double bar) {
        return metrics.timed("recall", recallPassages.recall(question)).flatMapMany(recalled -> {
            var judged = judge.judge(recalled.question().searched(), recalled.hits(), recalled.byMeaning());
            return judged.probability() >= bar
                    ? judged(recalled.question(), recalled)
                    : serveAppeal.offer(question, appeal).concatWith(trace(judged, recalled));
        });
    }

    private Flux<Said> judged(Question question, Recalled recalled) {
        var judged = judge.judge(question.searched(), recalled.hits(), recalled.byMeaning());
        var missing = recalled.byMeaning() ? Flux.<Said>empty() : Flux.<Said>just(new Said.Degraded("VECTOR"));
        var beyond = elsewhere(question, judged, recalled.hits())
                .or(() -> outOfForce(question, recalled))
                .or(() -> referElsewhere.refer(question, judged, recalled.hits()));
        if (beyond.isPresent()) return missing.concatWith(beyond.get()).concatWith(trace(judged, recalled));
        var answer =
                switch (judged.verdict()) {
                    case ANSWER ->
                        recalled.differing().isEmpty()
                                ? remarks.after(question, composeAnswer.compose(question, recalled.hits()))
                                : whichRegion(question, recalled);
                    case CLARIFY ->
                        recalled.differing().isEmpty()
                                ? whichMatter(question, recalled.hits())
                                : whichRegion(question, recalled);
                    case NO_ANSWER -> fixed.say(question, Outcome.NO_ANSWER, "bot.no-answer", Map.of());
                };
        return missing.concatWith(answer).concatWith(trace(judged, recalled));
    }

    private Optional<Flux<Said>> elsewhere(Question question, Judge.Judged judged, List<Hit> hits) {
        if (judged.verdict() == Judge.Verdict.NO_ANSWER) return Optional.empty();
        return elsewhere
                .askedFor(question.searched(), hits)
                .map(place -> fixed.say(
                        question,
                        Outcome.NO_ANSWER,
                        "bot.elsewhere",
                        Map.of("place", place, "city", name(regions.rootCode(), question.locale()))));
    }

    private Optional<Flux<Said>> outOfForce(Question question, Recalled recalled) {
        return outOfForce.askedFor(question.searched(), recalled).map(passage -> {
            var ended = passage.validTo() != null && passage.validTo().isBefore(question.asOf());
            return fixed.say(
                    question,
                    Outcome.NO_ANSWER,
                    (ended ? "bot.ended" : "bot.not-yet") + (question.assumed().day() ? ".then" : ""),
                    Map.of(
                            "day",
                            question.asOf().toString(),
                            "title",
                            passage.title(),
                            "date",
                            String.valueOf(ended ? passage.validTo() : passage.validFrom())));
        });
    }

    private Flux<Said> whichRegion(Question question, Recalled recalled) {
        var choices = recalled.differing().stream()
                .map(code -> new Answer.Choice("region-" + code, name(code, question.locale())))
                .toList();
        return asked(question, "bot.clarify.region", choices);
    }

    private Flux<Said> whichMatter(Question question, List<Hit> hits) {
        var titles = hits.stream()
                .map(hit -> hit.passage().title())
                .distinct()
                .limit(CHOICES)
                .toList();
        var choices = new ArrayList<Answer.Choice>();
        for (var title : titles) choices.add(new Answer.Choice("c" + (choices.size() + 1), title));
        return asked(question, "bot.clarify.matter", choices);
    }

    private Flux<Said> asked(Question question, String key, List<Answer.Choice> choices) {
        return Flux.just(
                new Said.Decided(Outcome.CLARIFY, true),
                new Said.Spoke(fixed.segment(fixed.text(question, key, Map.of()))),
                new Said.Offered(choices),
                new Said.NextSteps(fixed.nextSteps(question.locale())));
    }

    private String name(String code, Locale locale) {
        return regions.name(code, locale).orElse(code);
    }

    private static Flux<Said> trace(Judge.Judged judged, Recalled recalled) {
        var found =
                recalled.hits().stream().limit(10).map(AnswerPipeline::noted).toList();
        return Flux.just(
                Said.Understood.of(recalled.question()),
                new Said.Noted(Draft.EPOCH, recalled.epoch()),
                new Said.Noted("judge", judged.noted()),
                new Said.Noted("recalled", found));
    }

    private static Map<String, Object> noted(Hit hit) {
        var noted = new LinkedHashMap<String, Object>();
        noted.put("externalId", hit.passage().externalId());
        noted.put("passageId", hit.passage().id().toString());
        noted.put("score", hit.score());
        noted.put("signals", hit.signals());
        return noted;
    }
}
