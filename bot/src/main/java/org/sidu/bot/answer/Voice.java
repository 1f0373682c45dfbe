package org.sidu.bot.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sidu.bot.AnswerEvent;
import org.sidu.bot.conversation.PendingAnswer;
import org.sidu.bot.stream.AnswerStreams;
import org.sidu.bot.stream.LocalAnswer;

/** Turns what is said into the events of the contract, and gathers it in the draft. */
final class Voice {
    private final AnswerStreams streams;
    private final PendingAnswer pending;
    private final LocalAnswer live;
    private final Draft draft;
    private int waiting;

    Voice(AnswerStreams streams, PendingAnswer pending, LocalAnswer live, Draft draft) {
        this.streams = streams;
        this.pending = pending;
        this.live = live;
        this.draft = draft;
    }

    void say(Said said) {
        draft.take(said);
        switch (said) {
            case Said.Decided(var outcome, var last) -> event("outcome", outcome(last));
            case Said.Cited(var citation) -> event("citation", citation);
            case Said.Spoke(var segment) ->
                event(
                        "delta",
                        Map.of("text", segment.text(), "citations", segment.citations(), "author", segment.author()));
            case Said.Offered(var choices) -> event("choices", Map.of("items", choices));
            case Said.TicketShown(var ticket) -> event("ticket", ticket);
            case Said.HandedOver(var handover) -> event("handover", handover);
            case Said.Waits(var position) -> waiting = position;
            case Said.NextSteps ignored -> {}
            case Said.Understood ignored -> {}
            case Said.Degraded ignored -> {}
            case Said.Noted ignored -> {}
        }
    }

    /** The events so far with the one that is about to be said, as they are kept. */
    List<AnswerEvent> eventsWith(String name, String line) {
        var events = new ArrayList<>(live.events());
        events.add(new AnswerEvent(pending.seq() + "-" + events.size(), name, line));
        return events;
    }

    private Map<String, Object> outcome(boolean last) {
        var data = new LinkedHashMap<String, Object>();
        data.put("messageId", pending.messageId());
        data.put("answerId", pending.id());
        data.put("outcome", draft.outcome());
        data.put("final", last);
        data.put("degraded", draft.degraded());
        if (waiting > 0 && !last) data.put("position", waiting);
        return data;
    }

    private void event(String name, Object data) {
        streams.say(pending.id(), live, name, data);
    }
}
