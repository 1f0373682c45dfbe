package org.sidu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void takesTheNearestRank() {
        var series = new Series();
        for (var value : new double[] {5, 1, 4, 2, 3}) series.add(value);
        assertThat(series.percentile(50)).isEqualTo(3);
        assertThat(series.percentile(99)).isEqualTo(5);
        assertThat(series.percentile(1)).isEqualTo(1);
        assertThat(series.mean()).isEqualTo(3);
    }

    @Test
    void isNoNumberWithoutValues() {
        assertThat(new Series().percentile(50)).isNaN();
    }
}
