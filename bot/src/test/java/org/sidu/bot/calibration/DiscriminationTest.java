package org.sidu.bot.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiscriminationTest {

    @Test
    void countsTiesHalf() {
        assertThat(Discrimination.auc(new double[] {0.9, 0.5}, new double[] {0.5, 0.1}))
                .isEqualTo(3.5 / 4);
        assertThat(Discrimination.auc(new double[] {}, new double[] {1})).isNaN();
    }

    @Test
    void findsTheStrictestThresholdThatAnswersEnough() {
        var values = new double[] {0.1, 0.2, 0.3, 0.4};

        assertThat(Discrimination.thresholdFor(0.75, values)).isEqualTo(0.2);
        assertThat(Discrimination.shareFrom(0.2, values)).isEqualTo(0.75);
        assertThat(Discrimination.shareFrom(0.2, new double[] {})).isNaN();
    }
}
