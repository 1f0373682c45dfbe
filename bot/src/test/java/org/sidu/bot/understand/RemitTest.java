package org.sidu.bot.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose matter it is. */
class RemitTest {
    private final Remit remit = new Remit();

    @ParameterizedTest
    @CsvSource({
        "护照过期了怎么换, immigration",
        "港澳通行证签注多少钱, immigration",
        "法院立案要交多少诉讼费, court",
        "请不起律师怎么办, legal-aid",
        "打官司请不起律师，有没有法律援助, legal-aid",
        "高铁票怎么改签, railway",
        "网购的奶粉被海关扣了要交关税吗, customs",
        "快递丢了找谁赔, post",
        "宽带老是断怎么投诉, telecom",
        "手机套餐怎么改, telecom",
        "信用卡逾期了会怎样, finance",
        "征信不良记录怎么消, finance",
        "征兵体检视力要求, military",
        "国考什么时候报名, state-civil-service",
        "个税汇算清缴怎么弄, tax",
        "航班延误能赔多少, aviation",
        "检察院怎么申请监督, procuratorate",
    })
    void namesTheBodyOfAMatterThatIsPlainlyItsOwn(String question, String body) {
        assertThat(remit.plainly(question, List.of())).map(Remit.Body::id).contains(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "电动车上牌要多少钱",
                "下班路上让电动车撞了算不算工伤",
                "地铁二号线什么时候通到高铁站",
                "坐几路公交到火车站",
                "老板拖欠工资怎么办",
                "退役军人优待证怎么办",
                "公积金贷款最高多少",
                "营业执照怎么办",
                "高考期间交通管制到几号，考点附近能停车吗",
                "没有护照能办居住证吗",
                "创业担保贷款怎么申请",
                "快递柜占消防通道",
                "社保卡怎么补",
                "低保标准是多少",
            })
    void leavesTheCitysOwnMattersAlone(String question) {
        assertThat(remit.plainly(question, List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "做试管婴儿医保给报吗, medical-insurance",
        "社保断了几个月, social-insurance",
        "买到假货怎么赔, consumer",
        "电费怎么突然这么多, grid",
        "开发票税率是多少, tax",
    })
    void namesWhoSettlesWhatTheKnowledgeDoesNot(String question, String body) {
        assertThat(remit.without(question)).map(Remit.Body::id).contains(body);
    }

    @Test
    void namesEveryBodyInBothLanguages() {
        assertThat(remit.bodies()).hasSizeGreaterThan(20).allSatisfy(body -> {
            assertThat(body.department(Locale.SIMPLIFIED_CHINESE)).isNotBlank().isNotEqualTo("null");
            assertThat(body.department(Locale.ENGLISH)).isNotBlank().isNotEqualTo("null");
            if (body.phone() != null) assertThat(body.phone()).matches("\\d{5}");
        });
    }
}
