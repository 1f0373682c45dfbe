package org.sidu.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.common.IfMatch;

class ExpectedVersionTest {
    private final Ticket ticket = Samples.in(State.SUBMITTED);

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", " \"3\" ", "*"})
    void matchesTheVersionSeen(String header) {
        assertThat(ExpectedVersion.of(header).check(ticket)).isSameAs(ticket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "3", "W/\"3\"", "\"x\"", "\"99999999999999999999\""})
    void refusesAnyOther(String header) {
        assertThatThrownBy(() -> ExpectedVersion.of(header).check(ticket))
                .isInstanceOf(ExpectedVersion.TicketChangedMeanwhile.class);
    }

    @Test
    void asksForAVersion() {
        assertThatThrownBy(() -> ExpectedVersion.of(null)).isInstanceOf(IfMatch.Missing.class);
    }
}
