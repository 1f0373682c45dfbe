package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishTermsTest {
    private static EnglishTerms terms;

    @BeforeAll
    static void read() throws IOException {
        try (var file = EnglishTermsTest.class.getResourceAsStream("/ranking/english.txt")) {
            terms = EnglishTerms.read(file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "How do I apply for a residence permit?, 居住证怎么办理",
        "RESIDENCE PERMITS - how long?, 居住证多长时间能办下来",
        "What documents do I need for a temporary ID card, 临时居民身份证需要什么材料",
        "maternity allowance, 生育津贴",
        "Where can I complain about noise?, 噪声扰民投诉在哪里",
    })
    void putsAQuestionIntoChineseTerms(String question, String chinese) {
        assertThat(terms.chinese(question)).isEqualTo(chinese);
    }

    @ParameterizedTest
    @ValueSource(strings = {"How do I renew my passport?", "residence permit怎么办", "", "???", "how much"})
    void leavesOtherQuestionsAlone(String question) {
        assertThat(terms.chinese(question)).isNull();
    }
}
