package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An answer is told again to whoever asks the same, and to nobody else. */
class RecentAnswersIT extends SiduIT {
    @Autowired
    private MeterRegistry meters;

    @Test
    void tellsItAgainUnderAnIdOfItsOwn() {
        var first = citizen().ask("居住证第一次申领要等几天才能拿到？");
        var hits = hits();
        var second = citizen().ask("请问居住证第一次申领要等几天才能拿到");

        assertThat(hits()).isEqualTo(hits + 1);
        assertThat(second.get("text")).isEqualTo(first.get("text"));
        assertThat(second.get("citations")).isEqualTo(first.get("citations"));
        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
    }

    @ParameterizedTest
    @CsvSource({
        "60岁老人坐公交免费吗, 65岁老人坐公交免费吗",
        "3.5万元以下能申请吗, 35万元以下能申请吗",
        "2026年1月起怎么交, 2026年11月起怎么交",
        "东湖区老人食堂在哪, 西岭县老人食堂在哪",
        "居住证可以代办吗, 居住证不可以代办吗"
    })
    void neverAcrossNumbersDatesPlacesOrNegation(String one, String other) {
        citizen().ask(one);
        var hits = hits();
        citizen().ask(other);

        assertThat(hits()).isEqualTo(hits);
    }

    private double hits() {
        return meters.get("cache.gets")
                .tags("cache", "sidu.bot.recent-answers", "result", "hit")
                .functionCounter()
                .count();
    }
}
