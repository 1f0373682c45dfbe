package org.sidu.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecentAnswersTest {
    @Test
    void leavesOutWhatSurelyCarriesNoMeaning() {
        assertThat(RecentAnswers.normalised("您好，请问居住证怎么办？谢谢！"))
                .isEqualTo(RecentAnswers.normalised("居住证怎么办"))
                .isEqualTo(RecentAnswers.normalised(" 居住证怎么办？？ "));
    }

    @ParameterizedTest
    @CsvSource({
        "3.5万元, 35万元",
        "10%, 10",
        "1-3月, 13月",
        "6岁, 6年",
        "能办, 不能办",
        "没交社保, 交社保",
        "东湖区, 东湖",
        "2026-01-02, 2026-01-20",
        "+5度, -5度"
    })
    void keepsEverythingElse(String one, String other) {
        assertThat(RecentAnswers.normalised(one)).isNotEqualTo(RecentAnswers.normalised(other));
    }
}
