package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "补贴五千元 | MONEY 5000元",
                "补贴５０００元 | MONEY 5000元",
                "补贴0.5万元 | MONEY 5000元",
                "补贴5,000元 | MONEY 5000元",
                "补贴5，000元 | MONEY 5000元",
                "补贴伍仟元 | MONEY 5000元",
                "三万五千元 | MONEY 35000元",
                "3.5万元 | MONEY 35000元",
                "3万5千元 | MONEY 35000元",
                "一亿二千万元 | MONEY 120000000元",
                "一百零五块 | MONEY 105元",
                "三百五块钱 | MONEY 350元",
                "五角 | MONEY 0.5元",
                "百分之七十 | PERCENT 70%",
                "70% | PERCENT 70%",
                "７０％ | PERCENT 70%",
                "百分之三点五 | PERCENT 3.5%",
                "千分之五 | PERCENT 0.5%",
                "二十个工作日 | DURATION 20WORKDAY",
                "20个工作日 | DURATION 20WORKDAY",
                "20 个工作日 | DURATION 20WORKDAY",
                "3至5个工作日 | DURATION 3WORKDAY, DURATION 5WORKDAY",
                "3-5天 | DURATION 3DAY, DURATION 5DAY",
                "三到五天 | DURATION 3DAY, DURATION 5DAY",
                "两三天 | DURATION 2DAY, DURATION 3DAY",
                "半年 | DURATION 6MONTH",
                "两年 | DURATION 24MONTH",
                "24小时 | DURATION 24HOUR",
                "半小时 | DURATION 30MINUTE",
                "一周 | DURATION 7DAY",
                "2025年1月1日 | DATE 2025-01-01",
                "2025-01-01 | DATE 2025-01-01",
                "2025/1/1 | DATE 2025-01-01",
                "二〇二五年一月一日 | DATE 2025-01-01",
                "二〇二五年十二月三十一日 | DATE 2025-12-31",
                "2025年6月 | DATE 2025-06",
                "2025年度 | DATE 2025",
                "3月15日 | DATE --03-15",
                "上午9点 | TIME 09:00",
                "下午5点半 | TIME 17:30",
                "9:00 | TIME 09:00",
                "17时30分 | TIME 17:30",
                "拨打0990-88234567 | PHONE 099088234567",
                "拨打13800138000。 | PHONE 13800138000",
                "拨打400-820-8820 | PHONE 4008208820",
                "拨打12345 | NUMBER 12345",
                "云岚府规〔2025〕3号 | DOCUMENT 岚府规〔2025〕3",
                "云岚府规[2025]第3号 | DOCUMENT 岚府规〔2025〕3",
                "年满六十周岁 | NUMBER 60周岁",
                "满18岁 | NUMBER 18周岁",
                "第十二条 | ORDINAL 12条",
                "第3款 | ORDINAL 3款",
                "复印件两份 | NUMBER 2份",
                "144平方米 | NUMBER 144平方米",
                "一年 | DURATION 12MONTH"
            })
    void findsValues(String text, String values) {
        assertThat(shown(text)).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "一般情况", "统一办理", "一次性告知", "第一时间", "十分重要", "千万不要", "万一不行", "百姓关心", "一件事", "一起去", "三轮车", "四度平台", "一个窗口",
                "千家万户", "同一地址", "五险一金", "一网通办", "一站式"
            })
    void leavesIdeographsThatCountNothing(String text) {
        assertThat(ChineseNumbers.in(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "五千元|补贴标准为5000元",
                "5000元|补贴0.5万元",
                "十五个工作日|自受理之日起15个工作日内",
                "1月1日|自2025年1月1日起施行",
                "2025年1月|自2025年1月1日起施行",
                "88234567|电话0990-88234567",
                "三至五天|3-5天",
                "九点|09:00",
                "60岁以上|年满六十周岁",
                "五张|5张"
            })
    void acceptsWhatTheSourceStates(String claim, String source) {
        assertThat(ChineseNumbers.unstated(claim, source)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6000元|补贴标准为5000元",
                "20个工作日|20天内",
                "2026年1月1日|2025年1月1日",
                "0990-88230000|0990-88234567",
                "70%|百分之七",
                "3份|2份",
                "云岚府规〔2025〕4号|云岚府规〔2025〕3号",
                "第八条|第九条",
                "5000%|5000元"
            })
    void reportsWhatTheSourceDoesNotState(String claim, String source) {
        assertThat(ChineseNumbers.unstated(claim, source)).hasSize(1);
    }

    @Test
    void takesTimeLinearInTheLength() {
        assertThat(ChineseNumbers.in("1".repeat(50_000))).isNotNull();
        assertThat(ChineseNumbers.in("一二三".repeat(20_000))).isNotNull();
        assertThat(ChineseNumbers.in("1,".repeat(20_000))).isNotNull();
        assertThat(ChineseNumbers.in("1点".repeat(20_000))).isNotNull();
    }

    private static String shown(String text) {
        return ChineseNumbers.in(text).stream()
                .map(v -> v.kind() + " " + v.value() + v.unit())
                .collect(Collectors.joining(", "));
    }
}
