package org.sidu.tickets.ticket;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.tickets.AppealType;
import org.sidu.tickets.NewTicket.Crs;
import org.sidu.tickets.Secrecy;
import org.sidu.tickets.ticket.TicketEvent.Actor;
import org.sidu.tickets.ticket.TicketEvent.Type;

/** A ticket and its rules: each transition is a pure step to the next ticket and the event that tells of it. */
record Ticket(
        UUID id,
        String no,
        UUID citizenId,
        AppealType appealType,
        String title,
        String content,
        @Nullable String place,
        String regionCode,
        @Nullable Point point,
        @Nullable Instant occurredAt,
        Secrecy secrecy,
        String channel,
        @Nullable UUID conversationId,
        boolean callback,
        State state,
        @Nullable String unit,
        @Nullable Instant expectedAt,
        Instant createdAt,
        long version) {

    static final long UNSAVED = -1;

    /** A place on the map. */
    record Point(double lat, double lng, Crs crs) {}

    /** What somebody may ask of a ticket. */
    enum Action {
        SUBMIT(EnumSet.of(State.DRAFT)),
        ACCEPT(EnumSet.of(State.SUBMITTED)),
        WITHDRAW(open()),
        SUPPLEMENT(open());

        private final Set<State> from;

        Action(Set<State> from) {
            this.from = from;
        }

        boolean allowedIn(State state) {
            return from.contains(state);
        }

        private static Set<State> open() {
            var states = EnumSet.allOf(State.class);
            states.removeIf(state -> !state.open() || state == State.DRAFT);
            return states;
        }
    }

    /** A ticket after a transition, and what happened. */
    record Change(Ticket ticket, TicketEvent event) {}

    /** What the citizen may do now. */
    Set<Action> allowed() {
        var actions = EnumSet.of(Action.WITHDRAW, Action.SUPPLEMENT);
        actions.removeIf(action -> !action.allowedIn(state));
        return actions;
    }

    /** The citizen sends it in. */
    Change submit(Instant now) {
        return step(Action.SUBMIT, State.SUBMITTED, Type.SUBMITTED, Actor.citizen(citizenId), null, now);
    }

    /** The hotline takes it on. */
    Change accept(Actor staff, Instant now) {
        return step(Action.ACCEPT, State.ACCEPTED, Type.ACCEPTED, staff, null, now);
    }

    /** The citizen takes it back. */
    Change withdraw(@Nullable String reason, Instant now) {
        return step(Action.WITHDRAW, State.WITHDRAWN, Type.WITHDRAWN, Actor.citizen(citizenId), reason, now);
    }

    /** The citizen adds to it. */
    Change supplement(String text, Instant now) {
        return step(Action.SUPPLEMENT, state, Type.SUPPLEMENTED, Actor.citizen(citizenId), text, now);
    }

    private Change step(Action action, State to, Type type, Actor actor, @Nullable String text, Instant now) {
        if (!action.allowedIn(state)) throw new TransitionNotAllowed(this, action);
        var next = with(to, version + 1);
        return new Change(next, new TicketEvent(id, next.version + 1, now, type, state, to, actor, unit, text));
    }

    private Ticket with(State to, long nextVersion) {
        return new Ticket(
                id,
                no,
                citizenId,
                appealType,
                title,
                content,
                place,
                regionCode,
                point,
                occurredAt,
                secrecy,
                channel,
                conversationId,
                callback,
                to,
                unit,
                expectedAt,
                createdAt,
                nextVersion);
    }
}
