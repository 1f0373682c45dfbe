package org.sidu.bot.answer;

import java.time.LocalDate;
import java.util.List;
import org.sidu.bot.Answer;
import org.sidu.bot.Outcome;

/** One piece of an answer, in the order in which citizens see them. */
public sealed interface Said {

    /** @param last whether the outcome can still change */
    record Decided(Outcome outcome, boolean last) implements Said {}

    record Cited(Answer.Citation citation) implements Said {}

    record Spoke(Answer.Segment segment) implements Said {}

    record Offered(List<Answer.Choice> choices) implements Said {}

    record TicketShown(Answer.TicketPart ticket) implements Said {}

    record HandedOver(Answer.HandoverPart handover) implements Said {}

    record NextSteps(List<Answer.NextStep> steps) implements Said {}

    /**
     * How many answers by the model are ahead, told with the outcome that follows.
     *
     * @param position from 1; 0 when it is its turn
     */
    record Waits(int position) implements Said {}

    /** In which way the message was read, when it can be read in several; never shown. */
    record Understood(String searched, String regionCode, LocalDate asOf) implements Said {
        static Understood of(Question question) {
            return new Understood(question.searched(), question.regionCode(), question.asOf());
        }
    }

    /** Something was missing while the answer was made. */
    record Degraded(String what) implements Said {}

    /** Something for the trace and the receipt, never shown. */
    record Noted(String key, Object value) implements Said {}
}
