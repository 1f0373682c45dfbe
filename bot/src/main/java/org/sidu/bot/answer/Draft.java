package org.sidu.bot.answer;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.Answer.Author;
import org.sidu.bot.Outcome;

/** Gathers what was said into the whole answer. Used by one thread at a time. */
public final class Draft {
    /** Under this name the trace says which state of the knowledge was searched. */
    static final String EPOCH = "epoch";

    private final List<Answer.Segment> segments = new ArrayList<>();
    private final List<Answer.Citation> citations = new ArrayList<>();
    private final List<Answer.Choice> choices = new ArrayList<>();
    private final List<Answer.NextStep> nextSteps = new ArrayList<>();
    private final Set<String> degraded = new LinkedHashSet<>();
    private final Map<String, Object> trace = new LinkedHashMap<>();
    private Outcome outcome = Outcome.OUTAGE;
    private boolean closed;
    private Answer.@Nullable TicketPart ticket;
    private Answer.@Nullable HandoverPart handover;
    private Said.@Nullable Understood understood;

    public void take(Said said) {
        switch (said) {
            case Said.Decided(var decided, var last) -> {
                outcome = decided;
                closed = last;
            }
            case Said.Cited(var citation) -> citations.add(citation);
            case Said.Spoke(var segment) -> segments.add(segment);
            case Said.Offered(var offered) -> choices.addAll(offered);
            case Said.TicketShown(var shown) -> ticket = shown;
            case Said.HandedOver(var state) -> handover = state;
            case Said.NextSteps(var steps) -> nextSteps.addAll(steps);
            case Said.Waits ignored -> {}
            case Said.Understood as -> understood = as;
            case Said.Degraded(var what) -> degraded.add(what);
            case Said.Noted(var key, var value) -> trace.put(key, value);
        }
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Whether the outcome is final; it is not when the answer was stopped on its way. */
    public boolean closed() {
        return closed;
    }

    /** In which way the question was read. */
    public Said.Understood understood(Question question) {
        return understood == null ? Said.Understood.of(question) : understood;
    }

    public List<String> degraded() {
        return List.copyOf(degraded);
    }

    public Map<String, Object> trace() {
        return trace;
    }

    /** Whether anything that cites was said. */
    public boolean grounded() {
        return segments.stream().anyMatch(segment -> !segment.citations().isEmpty());
    }

    /**
     * @param epoch of the knowledge, for an answer that nothing was searched for
     */
    public Answer answer(
            UUID id,
            UUID messageId,
            UUID conversationId,
            Question question,
            long epoch,
            String label,
            OffsetDateTime at) {
        var read = understood(question);
        var ai = segments.stream().anyMatch(segment -> segment.author() == Author.MODEL);
        return new Answer(
                id,
                messageId,
                conversationId,
                outcome,
                degraded(),
                text(),
                List.copyOf(segments),
                List.copyOf(citations),
                List.copyOf(choices),
                List.copyOf(nextSteps),
                ai,
                ai ? label : null,
                read.regionCode(),
                read.asOf(),
                trace.get(EPOCH) instanceof Long searched ? searched : epoch,
                at,
                ticket,
                handover);
    }

    private String text() {
        var text = new StringBuilder();
        for (int n = 0; n < segments.size(); n++) {
            var segment = segments.get(n);
            text.append(segment.text());
            var next = n + 1 < segments.size() ? segments.get(n + 1).citations() : List.of();
            if (!segment.citations().equals(next))
                segment.citations().forEach(c -> text.append('[').append(c).append(']'));
        }
        return text.toString();
    }
}
