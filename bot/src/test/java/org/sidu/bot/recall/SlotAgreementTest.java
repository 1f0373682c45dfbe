package org.sidu.bot.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.PassageKind;

/** Whether a passage is for the people and the quantities of the question. */
class SlotAgreementTest {
    private final SlotAgreement slots = new SlotAgreement();

    @ParameterizedTest
    @CsvSource({
        "我奶奶83岁每月多少, 八十周岁至八十九周岁每人每月一百元, 1",
        "我奶奶九十一了每月多少, 八十周岁至八十九周岁每人每月一百元, -1",
        "老爷子今年96每月多少, 90周岁—99周岁每人每月300元, 1",
        "三十来平的门面, 使用面积不足60平方米的小餐饮店可以备案, 1",
        "八十平的门面, 使用面积不足60平方米的小餐饮店可以备案, -1",
        "我今年62能免费坐车吗, 年满65周岁的老年人免费乘坐, -1",
        "我今年70能免费坐车吗, 年满65周岁的老年人免费乘坐, 1",
        "居住证怎么办, 年满65周岁的老年人免费乘坐, 0",
        "孩子3岁, 窗口3个工作日办结, 0",
    })
    void comparesQuantities(String question, String passage, double agreement) {
        assertThat(signal(question, "x", passage, "slot.quantity")).isEqualTo(agreement);
    }

    @ParameterizedTest
    @CsvSource({
        "居民医保住院报多少, 职工医保住院报销比例是多少, -1",
        "职工医保住院报多少, 职工医保住院报销比例是多少, 1",
        "二手房契税, 存量房转移登记, 1",
        "外地户口怎么落户, 本市户籍居民迁移, -1",
        "公司怎么注销, 个体工商户登记指南, -1",
        "居住证怎么办, 个体工商户登记指南, 0",
    })
    void comparesAudiences(String question, String title, double agreement) {
        assertThat(signal(question, title, "内容。", "slot.audience")).isEqualTo(agreement);
    }

    private double signal(String question, String title, String text, String name) {
        var passage = new Passage(
                new UUID(0, 1),
                new UUID(0, 2),
                "a",
                1,
                "QA",
                title,
                title,
                "a",
                PassageKind.TEXT,
                text,
                "990100",
                null,
                null,
                null,
                null,
                null,
                null);
        return slots.measured(question, List.of(new Hit(passage, 1, false, Map.of())))
                .getFirst()
                .signal(name);
    }
}
