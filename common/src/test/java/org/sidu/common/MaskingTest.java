package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.common.Masking.Kind;

class MaskingTest {

    @ParameterizedTest
    @CsvSource({
        "身份证11010519491231002X请查, 身份证110105********002X请查, ID_CARD",
        "身份证11010519491231002x, 身份证110105********002X, ID_CARD",
        "１１０１０５１９４９１２３１００２Ｘ, 110105********002X, ID_CARD",
        "证号 440524 18800101 0014, 证号 440524********0014, ID_CARD",
        "身份证号110105194912310021（抄错一位）, 身份证号110105********0021（抄错一位）, ID_CARD",
        "老证130503670401001, 老证130503******001, ID_CARD",
        "我手机13800138000, 我手机138****8000, MOBILE",
        "打138 0013 8000, 打138****8000, MOBILE",
        "打138-0013-8000, 打138****8000, MOBILE",
        "+86 13800138000, +86 138****8000, MOBILE",
        "+8613800138000, +86138****8000, MOBILE",
        "0086-13800138000, 0086-138****8000, MOBILE",
        "１３８００１３８０００, 138****8000, MOBILE",
        "1 3 8 0 0 1 3 8 0 0 0, 138****8000, MOBILE",
        "一三八零零一三八零零零, 138****8000, MOBILE",
        "方式一13800138000, 方式一138****8000, MOBILE",
        "微信同号:19912345678。, 微信同号:199****5678。, MOBILE",
        "卡6222021234567890128, 卡6222***********0128, BANK_CARD",
        "卡4111 1111 1111 1111, 卡4111********1111, BANK_CARD",
        "银行卡号6222021234567890123校验不对, 银行卡号***************0123校验不对, BANK_CARD",
        "咨询电话0990-88234567, 咨询电话0990-****4567, LANDLINE",
        "(010)88886666, (010-****6666, LANDLINE",
        "护照E12345678, 护照E******78, TRAVEL_DOCUMENT",
        "军官证南字第01234567号, 军官证南字第0*****67号, MILITARY_CARD",
        "社保卡号：A12345678, 社保卡号：A******78, SOCIAL_SECURITY",
        "公积金账号是1234567890, 公积金账号是******7890, SOCIAL_SECURITY",
        "邮箱zhang.san@qq.com, 邮箱z***@qq.com, EMAIL",
        "加我微信zhang_1988, 加我微信z*******88, ACCOUNT",
        "东湖区人民路128号3栋2单元501室停水, 东湖区人民路**号**栋**单元**室停水, ADDRESS",
        "我叫张建国想办证, 我叫张**想办证, NAME",
        "我是欧阳娜娜。, 我是欧阳**。, NAME",
        "京A12345堵路, 京A·***45堵路, PLATE",
        "云A·D12345, 云A·***45, PLATE",
        "粤B 8K9Z2挡车, 粤B·***Z2挡车, PLATE",
        "沪ad12345, 沪a·***45, PLATE"
    })
    void hidesPersonalData(String written, String shown, Kind kind) {
        assertThat(Masking.scan(written)).isEqualTo(new Masking.Masked(shown, Set.of(kind)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "工单20261123004217办到哪了",
                "工单 20261123 004217",
                "拨打12345、110、119、96110",
                "热线400-820-8820",
                "2025年1月1日至2026年12月31日",
                "2025-01-01 09:30:00",
                "补贴12345678901元太夸张",
                "金额1234567890123456.78元",
                "文号云岚府规〔2025〕3号",
                "订单号1234567890123456789012",
                "价格13800.13元",
                "第13800138000000号",
                "统一社会信用代码91330106MA2AXXXX1X",
                "A13800138000B",
                "京津冀一体化",
                "新A股上市",
                "一二三四五热线",
                "0990-88234567是哪个部门的电话",
                "3-5个工作日，20-30元"
            })
    void leavesEverythingElse(String written) {
        assertThat(Masking.mask(written)).isEqualTo(written);
    }

    @Test
    void hidesSeveralInOneText() {
        var masked = Masking.scan("张三13800138000、13900139000，证11010519491231002X，车京A12345");
        assertThat(masked.text()).isEqualTo("张*138****8000、139****9000，证110105********002X，车京A·***45");
        assertThat(masked.kinds()).containsExactlyInAnyOrder(Kind.NAME, Kind.MOBILE, Kind.ID_CARD, Kind.PLATE);
    }

    @Test
    void isIdempotentNeverThrowsAndLetsNoPlantedNumberThrough() {
        var random = new Random(7);
        var alphabet = "0123456789０９一二三零 -·*xX京AaB云，。年元+86138号\uD83D😀\u200b路栋室电话我叫张李王先生@.com(）";
        for (var round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (var i = random.nextInt(60); i > 0; i--)
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            var once = Masking.mask(text.toString());
            assertThat(Masking.mask(once)).as(text.toString()).isEqualTo(once);
        }
        for (var round = 0; round < 2_000; round++) {
            var mobile = "1" + (3 + random.nextInt(7)) + "%09d".formatted(random.nextInt(1_000_000_000));
            assertThat(Masking.mask("我姓王，电话" + mobile + "，住东湖区")).doesNotContain(mobile);
        }
    }

    @Test
    void hidesEveryIdCardWithARightCheckDigit() {
        var random = new Random(11);
        for (var round = 0; round < 2_000; round++) {
            var body = "1101%02d19%02d%02d%02d%03d"
                    .formatted(
                            random.nextInt(100),
                            random.nextInt(100),
                            1 + random.nextInt(12),
                            1 + random.nextInt(28),
                            random.nextInt(1000));
            var card = body + checkDigit(body);
            assertThat(Masking.mask("号码" + card))
                    .isEqualTo("号码" + card.substring(0, 6) + "********" + card.substring(14));
        }
    }

    @Test
    void takesTimeLinearInTheLength() {
        var digits = "1 3-8 0".repeat(30_000);
        var letters = "京A1".repeat(60_000);
        var contexts = "电话我叫张路1号2栋身份证a.b@".repeat(20_000);
        assertThat(Masking.mask(digits)).isNotEmpty();
        assertThat(Masking.mask(contexts)).isNotEmpty();
        assertThat(Masking.mask(letters)).isNotEmpty();
    }

    private static char checkDigit(String body) {
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += weights[i] * (body.charAt(i) - '0');
        return "10X98765432".charAt(sum % 11);
    }
}
