package org.sidu.bot.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On which day's rules a question asks. */
class DaysTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Days days = new Days();

    @ParameterizedTest
    @CsvSource({
        "去年的低保标准是多少, 2025-12-31",
        "去年最低工资多少, 2025-12-31",
        "2024年最低工资标准, 2024-12-31",
        "2024年怎么规定的, 2024-12-31",
        "2025年3月的水价是多少, 2025-03-31",
        "2025年3月5日的标准是什么, 2025-03-05",
        "2025-03-05的补贴标准, 2025-03-05",
        "明年起职工医保门诊怎么报销标准, 2027-01-01",
        "明年起公租房租金怎么收, 2027-01-01",
        "明年的高龄津贴标准会变吗, 2027-01-01",
        "上个月的电价是多少, 2026-10-31",
        "前年失业金每月发多少, 2024-12-31",
        "2027年公租房租金标准, 2027-01-01",
        "上个月水价标准, 2026-10-31",
    })
    void readsTheDay(String question, LocalDate day) {
        assertThat(days.told(question, TODAY)).map(Days.Told::day).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "今年的低保标准是多少",
                "我2024年毕业的能申请人才补贴吗",
                "孩子2020年9月出生，今年能上小学吗",
                "去年交的社保断了怎么补",
                "上个月辞职了怎么领失业金",
                "去年买的房怎么办房产证",
                "明年退休要提前多久申请",
                "上个月带我爸去上海看病住院，回来要报多少",
                "去年欠我的工资怎么要，标准是什么",
                "居住证多少钱",
                "2019年签的合同，租房补贴还能领多少",
                "我去年参保的，住院能报多少",
                "2026年11月的水价",
            })
    void readsNoDayOutOfWhatHappened(String question) {
        assertThat(days.told(question, TODAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"以前的标准是多少", "原来的规定是什么", "改之前最低工资多少", "养狗的老政策是怎么规定的"})
    void readsThatTheFormerRuleIsMeant(String question) {
        assertThat(days.former(question)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"以前在苏州交过五年社保，现在退休怎么算", "之前的工单到哪了", "原来的身份证要交回吗", "老年人补贴标准是多少"})
    void doesNotTakeAPastForAFormerRule(String question) {
        assertThat(days.former(question)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "我不是问居住证，我问身份证怎么办|我问身份证怎么办",
                "不是东湖区，是西岭区|是西岭区",
                "除了周末，平时几点开门|平时几点开门",
                "不是本地户口能办吗|不是本地户口能办吗",
                "不是说居住证|不是说居住证",
            })
    void leavesOutWhatIsNotMeant(String question, String meant) {
        assertThat(new NotMeant().without(question)).isEqualTo(meant);
    }
}
