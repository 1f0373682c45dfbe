package org.sidu.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sidu.tickets.ticket.Ticket.Action;
import org.sidu.tickets.ticket.Ticket.Change;

class TicketTest {
    private static final Set<State> OPEN = EnumSet.of(
            State.SUBMITTED,
            State.ACCEPTED,
            State.DISPATCHED,
            State.HANDLING,
            State.RETURN_REQUESTED,
            State.COORDINATING,
            State.REPLIED,
            State.CALLBACK,
            State.REOPENED);
    private static final Map<Action, Set<State>> ALLOWED = Map.of(
            Action.SUBMIT,
            EnumSet.of(State.DRAFT),
            Action.ACCEPT,
            EnumSet.of(State.SUBMITTED),
            Action.WITHDRAW,
            OPEN,
            Action.SUPPLEMENT,
            OPEN);
    private static final Map<Action, Function<Ticket, Change>> STEPS = Map.of(
            Action.SUBMIT, ticket -> ticket.submit(Samples.NOW),
            Action.ACCEPT, ticket -> ticket.accept(Samples.STAFF, Samples.NOW),
            Action.WITHDRAW, ticket -> ticket.withdraw("solved", Samples.NOW),
            Action.SUPPLEMENT, ticket -> ticket.supplement("more", Samples.NOW));

    static Stream<Arguments> everyActionInEveryState() {
        return Stream.of(Action.values())
                .flatMap(action -> Stream.of(State.values()).map(state -> Arguments.of(action, state)));
    }

    @ParameterizedTest
    @MethodSource("everyActionInEveryState")
    void allowsExactlyTheListedTransitions(Action action, State state) {
        var ticket = Samples.in(state);
        if (ALLOWED.get(action).contains(state)) {
            var change = STEPS.get(action).apply(ticket);
            assertThat(change.ticket().version()).isEqualTo(ticket.version() + 1);
            assertThat(change.event().seq()).isEqualTo(change.ticket().version() + 1);
            assertThat(change.event().from()).isEqualTo(state);
            assertThat(change.event().to()).isEqualTo(change.ticket().state());
        } else {
            assertThatThrownBy(() -> STEPS.get(action).apply(ticket))
                    .isInstanceOfSatisfying(
                            TransitionNotAllowed.class,
                            refusal -> assertThat(refusal.facts())
                                    .containsEntry("ticketState", state.name())
                                    .containsEntry("action", action.name()));
        }
    }

    @Test
    void leadsWhereItSays() {
        var submitted = Samples.in(State.DRAFT).submit(Samples.NOW);
        assertThat(submitted.ticket().version()).isZero();
        assertThat(submitted.event().seq()).isEqualTo(1);
        assertThat(submitted.ticket().state()).isEqualTo(State.SUBMITTED);
        assertThat(submitted.event().actor().id()).isEqualTo(Samples.CITIZEN);
        var accepted = submitted.ticket().accept(Samples.STAFF, Samples.NOW);
        assertThat(accepted.ticket().state()).isEqualTo(State.ACCEPTED);
        assertThat(accepted.event().actor()).isEqualTo(Samples.STAFF);
        var withdrawn = accepted.ticket().withdraw("solved", Samples.NOW);
        assertThat(withdrawn.ticket().state()).isEqualTo(State.WITHDRAWN);
        assertThat(withdrawn.event().text()).isEqualTo("solved");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void tellsTheCitizenWhatIsPossible(State state) {
        var expected =
                OPEN.contains(state) ? EnumSet.of(Action.WITHDRAW, Action.SUPPLEMENT) : EnumSet.noneOf(Action.class);
        assertThat(Samples.in(state).allowed()).isEqualTo(expected);
    }

    @Test
    void keepsItsRulesThroughRandomCommands() {
        var random = new Random(20261123);
        var accepted = new EnumMap<Action, Integer>(Action.class);
        var tried = 0;
        for (var sequence = 0; sequence < 2000; sequence++) {
            var ticket = Samples.in(State.DRAFT);
            var nextSeq = 1L;
            for (var step = 0; step < 8; step++) {
                var action = Action.values()[random.nextInt(Action.values().length)];
                tried++;
                Change change;
                try {
                    change = STEPS.get(action).apply(ticket);
                } catch (TransitionNotAllowed refusal) {
                    assertThat(ALLOWED.get(action)).doesNotContain(ticket.state());
                    continue;
                }
                assertThat(ALLOWED.get(action)).contains(ticket.state());
                assertThat(change.event().seq()).isEqualTo(nextSeq++);
                assertThat(change.event().from()).isEqualTo(ticket.state());
                assertThat(change.ticket().version()).isEqualTo(ticket.version() + 1);
                assertThat(change.ticket().no()).isEqualTo(ticket.no());
                accepted.merge(action, 1, Integer::sum);
                ticket = change.ticket();
            }
        }
        assertThat(accepted).containsOnlyKeys(Action.values());
        accepted.values().forEach(times -> assertThat(times).isGreaterThanOrEqualTo(50));
        assertThat(tried).isEqualTo(16_000);
    }
}
