package org.sidu.bot.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HintsTest {
    private final Hints hints = new Hints();

    @Test
    void reachThoseAloneWhoWaitForTheConversation() {
        var mine = UUID.randomUUID();
        var heard = new ArrayList<UUID>();
        var others = new ArrayList<UUID>();
        hints.of(mine).subscribe(heard::add);
        hints.of(UUID.randomUUID()).subscribe(others::add);
        hints.tell(mine);
        assertThat(heard).containsExactly(mine);
        assertThat(others).isEmpty();
    }

    @Test
    void reachNobodyWhoHasLeft() {
        var mine = UUID.randomUUID();
        var heard = new ArrayList<UUID>();
        var waiting = hints.of(mine).subscribe(heard::add);
        waiting.dispose();
        hints.tell(mine);
        assertThat(heard).isEmpty();
    }
}
