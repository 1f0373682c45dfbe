package org.sidu.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sidu.common.Messages;

class TicketWordsTest {
    private final TicketWords words =
            new TicketWords(new Messages(), Clock.fixed(Samples.NOW, ZoneId.of("Asia/Shanghai")));

    @ParameterizedTest
    @EnumSource(State.class)
    void saysEveryStateInBothLanguages(State state) {
        var ticket = Samples.in(state);
        var chinese = words.view(ticket, Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese.stateText()).isNotBlank();
        assertThat(words.view(ticket, Locale.ENGLISH).stateText()).matches("\\p{ASCII}+");
        assertThat(chinese.createdAt()).hasToString("2026-11-23T12:00+08:00");
    }

    @ParameterizedTest
    @EnumSource(TicketEvent.Type.class)
    void saysEveryStepInBothLanguages(TicketEvent.Type type) {
        for (var text : new String[] {null, "见附图"}) {
            var event = new TicketEvent(
                    Samples.in(State.SUBMITTED).id(),
                    1,
                    Samples.NOW,
                    type,
                    State.SUBMITTED,
                    State.SUBMITTED,
                    Samples.STAFF,
                    null,
                    text);
            if (text != null && (type == TicketEvent.Type.SUBMITTED || type == TicketEvent.Type.ACCEPTED)) continue;
            assertThat(words.view(event, Locale.SIMPLIFIED_CHINESE).text()).contains(text == null ? "您" : text);
            assertThat(words.view(event, Locale.ENGLISH).text()).containsIgnoringCase("you");
        }
    }
}
