package org.sidu.bot.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sidu.bot.Answer;
import org.sidu.bot.Outcome;
import org.sidu.bot.judge.Judge;
import org.sidu.bot.understand.Remit;
import org.sidu.knowledge.Hit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Where the city's knowledge ends: names the body that settles the matter, and its phone. */
@Component
class ReferElsewhere {
    /** From here on the knowledge answers, whatever body the question names. */
    private static final double SURELY = 0.8;

    private final Remit remit;
    private final FixedWording fixed;

    ReferElsewhere(Remit remit, FixedWording fixed) {
        this.remit = remit;
        this.fixed = fixed;
    }

    /** Empty where the knowledge answers, asks back, or nobody else is known to settle the matter. */
    Optional<Flux<Said>> refer(Question question, Judge.Judged judged, List<Hit> hits) {
        var exact = !hits.isEmpty() && hits.getFirst().exact();
        if (exact || judged.probability() >= SURELY) return Optional.empty();
        var body = judged.verdict() == Judge.Verdict.NO_ANSWER
                ? remit.without(question.searched())
                : remit.plainly(question.searched(), hits);
        return body.map(found -> refer(question, found));
    }

    private Flux<Said> refer(Question question, Remit.Body body) {
        var outcome = body.outside() ? Outcome.NOT_OUR_REMIT : Outcome.NO_ANSWER;
        return Flux.just(
                new Said.Decided(outcome, true),
                new Said.Spoke(fixed.segment(text(question, body))),
                new Said.NextSteps(steps(question, body)),
                new Said.Noted("remit", body.id()));
    }

    private String text(Question question, Remit.Body body) {
        var department = body.department(question.locale());
        var phone = body.phone();
        var where = body.outside() ? "bot.remit.outside" : "bot.remit.ours";
        var told = fixed.text(question, where, Map.of("department", department));
        if (phone == null) return told + fixed.text(question, "bot.remit.ask", Map.of());
        var call = fixed.text(question, "bot.remit.call", Map.of("phone", phone));
        return told + call + (body.confirmed() ? "" : fixed.text(question, "bot.remit.check", Map.of()));
    }

    /** The body's phone first; the city's own next steps follow. */
    private List<Answer.NextStep> steps(Question question, Remit.Body body) {
        var steps = new ArrayList<Answer.NextStep>();
        var phone = body.phone();
        if (phone != null) steps.add(fixed.call(question, phone, body.department(question.locale())));
        for (var step : fixed.nextSteps(question.locale()))
            if (phone == null || !phone.equals(step.phone())) steps.add(step);
        return steps;
    }
}
