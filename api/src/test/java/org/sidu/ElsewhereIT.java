package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of this city do not answer for another one. */
class ElsewhereIT extends SiduIT {

    @ParameterizedTest
    @ValueSource(strings = {"广州的居住证怎么办理？", "苏州养犬登记要带什么材料？", "我人在杭州上班，杭州居住证怎么办理？"})
    void sendsQuestionsAboutAnotherCityThere(String question) {
        var answer = citizen().ask(question);

        assertThat(answer.get("outcome").stringValue()).isEqualTo("NO_ANSWER");
        assertThat(answer.get("text").stringValue()).containsPattern("广州|苏州|杭州").contains("区号");
    }

    @ParameterizedTest
    @ValueSource(strings = {"我从广州搬来，居住证怎么办理？", "广州路派出所能办居住证吗，居住证怎么办理？"})
    void answersWhoeverComesFromThere(String question) {
        assertThat(citizen().ask(question).get("text").stringValue()).doesNotContain("区号");
    }

    @Test
    void namesTheBodyOfAnotherRemitAndItsPhone() {
        var answer = citizen().ask("护照过期了，去哪里换新的？");

        assertThat(answer.get("outcome").stringValue()).isEqualTo("NOT_OUR_REMIT");
        assertThat(answer.get("text").stringValue()).contains("移民管理", "12367");
        assertThat(answer.get("citations").isEmpty()).isTrue();
        var first = answer.get("nextSteps").get(0);
        assertThat(first.get("kind").stringValue()).isEqualTo("CALL");
        assertThat(first.get("phone").stringValue()).isEqualTo("12367");
        assertThat(first.get("department").stringValue()).contains("移民管理");
    }

    @Test
    void answersForThisCity() {
        assertThat(citizen().ask("云岚市居住证怎么办理？").get("outcome").stringValue()).isEqualTo("ANSWERED");
    }
}
