package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pinyin, a wrong character and English lead to the same article as the question rightly written. */
class MistypedQuestionsIT extends SiduIT {

    @ParameterizedTest
    @CsvSource({
        "juzhuzheng zenme ban, 居住证怎么办",
        "居主证怎么办, 居住证怎么办",
        "社保咔丢了, 社保卡丢了",
        "老年咔怎么办, 老年卡怎么办",
        "How do I apply for a residence permit?, 居住证怎么办理",
        "養老金資格認證怎麼做, 养老金资格认证怎么做"
    })
    void findsTheSameArticle(String mistyped, String meant) {
        var expected = citizen().ask(meant);
        var found = citizen().ask(mistyped);

        assertThat(found.get("outcome").stringValue()).isEqualTo("ANSWERED");
        assertThat(found.at("/citations/0/externalId").stringValue())
                .isEqualTo(expected.at("/citations/0/externalId").stringValue());
    }
}
