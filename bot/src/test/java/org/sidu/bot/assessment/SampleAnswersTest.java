package org.sidu.bot.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.sidu.common.Ids;

class SampleAnswersTest {

    @Test
    void drawsTheShareOfTheAnswers() {
        var ids = Stream.generate(Ids::next).limit(20_000).toList();
        assertThat(ids).noneMatch(id -> SampleAnswers.drawn(id, 0)).allMatch(id -> SampleAnswers.drawn(id, 1));
        for (var share : new double[] {0.01, 0.2, 0.9}) {
            var drawn =
                    ids.stream().filter(id -> SampleAnswers.drawn(id, share)).count();
            assertThat(drawn / 20_000.0).isCloseTo(share, Offset.offset(0.02));
        }
    }

    @Test
    void drawsTheSameOnesAgainAndMoreOfThemForAGreaterShare() {
        IntStream.range(0, 1000).mapToObj(n -> Ids.next()).forEach(id -> {
            if (SampleAnswers.drawn(id, 0.3))
                assertThat(SampleAnswers.drawn(id, 0.5)).isTrue();
        });
    }
}
