package org.sidu.knowledge.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentPrintTest {
    private static final String TEXT = IntStream.range(0, 40)
            .mapToObj(n -> "第" + n + "项事务由" + (char) ('甲' + n * 7) + (char) ('丁' + n * 11) + "机构办理，期限为" + n + "个工作日。")
            .collect(Collectors.joining("\n"));

    private static boolean share(String one, String other) {
        var left = Arrays.stream(ContentPrint.of("a", one).bands()).boxed().toList();
        return Arrays.stream(ContentPrint.of("b", other).bands()).anyMatch(left::contains);
    }

    @Test
    void recognisesATextHoweverItIsSet() {
        var set = "# 标题\n\n" + TEXT.replace("\n", "\n\n- ").replace("，", ", ");
        assertThat(ContentPrint.of("a", TEXT).bodyHash())
                .isEqualTo(ContentPrint.of("b", set.replace("# 标题\n\n", "")).bodyHash());
    }

    @Test
    void tellsShortAnswersToDifferentQuestionsApart() {
        assertThat(ContentPrint.of("补办要钱吗？", "不收费。").bodyHash())
                .isNotEqualTo(ContentPrint.of("年审要钱吗？", "不收费。").bodyHash());
        assertThat(ContentPrint.of("补办要钱吗？", "不收费。").bodyHash())
                .isEqualTo(ContentPrint.of("补办要钱吗?", "不收费").bodyHash());
    }

    @Test
    void sharesABandWithWhatIsNearlyTheSameAndNoneWithOthers() {
        var near = TEXT.replace("第39项", "另外一项");
        assertThat(ContentPrint.similarity(TEXT, near)).isGreaterThan(0.9);
        assertThat(share(TEXT, near)).isTrue();
        var other = new StringBuilder(TEXT).reverse().toString();
        assertThat(ContentPrint.similarity(TEXT, other)).isLessThan(0.1);
        assertThat(share(TEXT, other)).isFalse();
    }

    @Test
    void seesThatTheWordingIsTheSameAndTheAmountIsNot() {
        assertThat(ContentPrint.sameFacts("每月发放200元。", "每月发放二百元。")).isTrue();
        assertThat(ContentPrint.sameFacts("每月发放200元。", "每月发放350元。")).isFalse();
    }
}
