package org.sidu.bot.judge;

import java.util.ArrayList;
import java.util.Optional;
import org.sidu.bot.recall.RecallPassages.Recalled;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Passage;
import org.springframework.stereotype.Component;

/**
 * Notices questions about a rule that has ended or does not hold yet. The next best rule in force speaks to another
 * matter then, and must not answer them.
 */
@Component
public class OutOfForce {
    /** By so much more than anything in force the rule has to fit; else what replaced it is asked for. */
    private static final double LEAD = 0.3;

    private final Judge judge;

    OutOfForce(Judge judge) {
        this.judge = judge;
    }

    /** The passage out of force that the question is about; empty when it is about something in force, or nothing. */
    public Optional<Passage> askedFor(String question, Recalled recalled) {
        var hit = recalled.outOfForce();
        if (hit == null || rivalled(hit, recalled)) return Optional.empty();
        var hits = new ArrayList<Hit>();
        hits.add(hit);
        hits.addAll(recalled.hits());
        var judged = judge.judge(question, hits, recalled.byMeaning());
        return judged.verdict() == Judge.Verdict.ANSWER ? Optional.of(hit.passage()) : Optional.empty();
    }

    private static boolean rivalled(Hit hit, Recalled recalled) {
        return recalled.hits().stream()
                .anyMatch(other -> other.exact() && !hit.exact() || other.score() > hit.score() - LEAD);
    }
}
