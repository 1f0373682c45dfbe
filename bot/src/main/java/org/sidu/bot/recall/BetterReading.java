package org.sidu.bot.recall;

import java.util.Set;
import org.sidu.bot.answer.Question;
import org.sidu.bot.judge.Judge;
import org.sidu.bot.recall.RecallPassages.Recalled;
import org.sidu.common.PlainText;
import org.springframework.stereotype.Component;

/** Keeps the better of two readings of a message: by what the judge thinks of what they found, and by what was found. */
@Component
class BetterReading {
    /** So much of what is new in a message has to be spoken of by what its joined reading found. */
    private static final double SPOKEN_OF = 0.5;

    private final Judge judge;

    BetterReading(Judge judge) {
        this.judge = judge;
    }

    /**
     * @param joined found by the first reading
     * @param alone found by the other one
     */
    Recalled better(Question.Other other, Recalled joined, Recalled alone) {
        return switch (other.reading()) {
            case FOLLOWS -> exact(alone) ? alone : joined;
            case BARE -> exact(alone) || answers(alone) && trust(alone) >= trust(joined) ? alone : joined;
            case LEANS -> fits(other, joined) && trust(joined) >= trust(alone) ? joined : partly(other, joined, alone);
            case BRIEF -> partly(other, joined, alone);
            case DATED -> speaksOf(alone, other.named()) && trust(alone) >= trust(joined) ? alone : joined;
        };
    }

    /** What began after or ended before the day asked about is no news where that day's own rule answers. */
    Recalled settled(Recalled recalled) {
        if (!recalled.question().assumed().day() || recalled.outOfForce() == null || !answers(recalled))
            return recalled;
        return new Recalled(
                recalled.question(),
                recalled.hits(),
                null,
                recalled.differing(),
                recalled.byMeaning(),
                recalled.epoch());
    }

    /** A message with a matter of its own stands alone wherever that is answered, or the joined reading misses it. */
    private Recalled partly(Question.Other other, Recalled joined, Recalled alone) {
        if (exact(alone) || answers(alone)) return alone;
        return fits(other, joined) ? joined : alone;
    }

    private boolean fits(Question.Other other, Recalled joined) {
        return answers(joined) && holds(joined, other.named());
    }

    private double trust(Recalled recalled) {
        return judge.judge(recalled.question().searched(), recalled.hits(), recalled.byMeaning())
                .probability();
    }

    private boolean answers(Recalled recalled) {
        return trust(recalled) >= judge.weights().answer();
    }

    private static boolean exact(Recalled recalled) {
        return !recalled.hits().isEmpty() && recalled.hits().getFirst().exact();
    }

    /** Whether the first article speaks of what is new in the message. */
    private static boolean holds(Recalled recalled, Set<String> matter) {
        if (recalled.hits().isEmpty()) return false;
        var first = recalled.hits().getFirst().passage().articleId();
        var text = new StringBuilder();
        for (var hit : recalled.hits())
            if (hit.passage().articleId().equals(first))
                text.append(hit.passage().titlePath())
                        .append('\n')
                        .append(hit.passage().text())
                        .append('\n');
        return PlainText.share(matter, PlainText.bigrams(text.toString())) >= SPOKEN_OF;
    }

    private static boolean speaksOf(Recalled recalled, Set<String> names) {
        return !recalled.hits().isEmpty()
                && names.stream()
                        .anyMatch(name ->
                                recalled.hits().getFirst().passage().title().contains(name));
    }
}
