package org.sidu.bot.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sidu.bot.AnswerEvent;

class LocalAnswerTest {
    private final LocalAnswer answer = new LocalAnswer(UUID.randomUUID(), 1);

    @Test
    void givesEachEventToOtherReplicasOnceAndInOrder() {
        answer.add("outcome", "{}");
        answer.add("delta", "{}");
        assertThat(answer.beginSharing()).isTrue();
        assertThat(answer.unshared()).extracting(AnswerEvent::name).containsExactly("outcome", "delta");
        answer.add("done", "{}");
        assertThat(answer.beginSharing()).as("one sends at a time").isFalse();
        assertThat(answer.goOnSharing(true)).isTrue();
        assertThat(answer.unshared()).extracting(AnswerEvent::name).containsExactly("done");
        assertThat(answer.goOnSharing(true)).isFalse();
        assertThat(answer.beginSharing()).isTrue();
    }

    @Test
    void stopsSharingWhileOthersCannotBeReached() {
        answer.add("outcome", "{}");
        assertThat(answer.beginSharing()).isTrue();
        answer.unshared();
        answer.add("delta", "{}");
        assertThat(answer.goOnSharing(false)).isFalse();
        assertThat(answer.beginSharing()).as("with the next event").isTrue();
        assertThat(answer.unshared()).extracting(AnswerEvent::name).containsExactly("delta");
    }
}
