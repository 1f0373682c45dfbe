package org.sidu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void takesTheNearestRank() {
        var hundred =
                LongStream.rangeClosed(1, 100).map(ms -> ms * 1_000_000).boxed().toList();

        assertThat(Figures.percentile(hundred, 50)).isEqualTo(50);
        assertThat(Figures.percentile(hundred, 99)).isEqualTo(99);
        assertThat(Figures.percentile(List.of(7_000_000L), 99)).isEqualTo(7);
        assertThat(Figures.percentile(List.of(), 50)).isZero();
    }

    @Test
    void tellsFailuresAndDegradationBesideTheAnswers() {
        var figures = new Figures();
        figures.add(new Citizen.Asked("ANSWERED", true, 4_000_000));
        figures.add(new Citizen.Asked("NO_ANSWER", false, 2_000_000));
        figures.fail(new IllegalStateException("500"));

        assertThat(figures.report(1, 2, 20))
                .contains("2, 1.0 a second")
                .contains("{ANSWERED=1, NO_ANSWER=1}")
                .containsPattern("degraded +1")
                .containsPattern("failures +1");
    }
}
