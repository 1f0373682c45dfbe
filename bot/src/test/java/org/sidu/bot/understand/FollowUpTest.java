package org.sidu.bot.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.bot.understand.FollowUp.Kind;

/** What leans on the turn before, and what becomes of the two. */
class FollowUpTest {
    private static final Set<String> PLACES = Set.of("东湖区", "东湖", "西岭区", "西岭", "广州");

    private final FollowUp followUp = new FollowUp();

    @ParameterizedTest
    @CsvSource({
        "居住证怎么办理, 要带什么材料, 居住证要带什么材料",
        "居住证怎么办理, 多少钱, 居住证多少钱",
        "居住证要带什么材料, 那多久能拿到, 居住证多久能拿到",
        "东湖区路边停车怎么收费, 那西岭呢？, 路边停车怎么收费",
        "我妈医保怎么报销, 那我爸呢, 医保怎么报销 我爸",
        "身份证丢了怎么补, 那外地户口呢, 身份证丢了怎么补 外地户口",
        "老年卡在哪办, 丢了再补一张要交几块, 老年卡 丢了再补一张要交几块",
        "公租房租金多少, 我家住西岭, 公租房租金多少",
    })
    void joinsWhatFollowsUp(String before, String message, String joined) {
        var read = followUp.read(message, before, PLACES);
        assertThat(read.kind()).isIn(Kind.FOLLOWS, Kind.BARE);
        assertThat(read.joined()).isEqualTo(joined);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "医保断缴了怎么办，我去年十月离职的",
                "我想给孩子办转学，需要去哪个部门提交什么材料",
                "养老院一个月要多少钱，有什么条件才能住进去",
                "12345的诉求一般多久能办结，可以催吗",
            })
    void leavesAQuestionOfItsOwnAlone(String message) {
        var read = followUp.read(message, "居住证怎么办理", PLACES);
        assertThat(read.kind()).isEqualTo(Kind.ALONE);
        assertThat(read.joined()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"那护照呢, 护照怎么办理", "那健康证呢, 健康证怎么办理", "驾照呢？, 驾照怎么办理"})
    void asksOfAnotherThingWhatWasAskedOfTheFirst(String message, String alone) {
        var read = followUp.read(message, "居住证怎么办理", PLACES);
        assertThat(read.kind()).isEqualTo(Kind.LEANS);
        assertThat(read.alone()).isEqualTo(alone);
        assertThat(read.matter()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"护照怎么办", "最低工资是多少", "怎么打12345", "停电了找谁"})
    void readsAShortQuestionWithAMatterBothWays(String message) {
        var read = followUp.read(message, "居住证怎么办理", PLACES);
        assertThat(read.kind()).isEqualTo(Kind.BRIEF);
        assertThat(read.alone()).isEqualTo(message);
        assertThat(read.matter()).isNotEmpty();
    }
}
