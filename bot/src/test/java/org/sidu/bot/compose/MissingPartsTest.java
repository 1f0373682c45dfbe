package org.sidu.bot.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MissingPartsTest {
    private final MissingParts parts = new MissingParts();

    @Test
    void namesWhatWasAskedForAndIsNotThere() {
        assertThat(parts.of(List.of("PHONE", "FEE"), "多少钱，电话是多少", List.of("需要身份证。")))
                .containsExactly("PHONE", "FEE");
    }

    @Test
    void doesNotSayThatSomethingIsMissingThatThePassagesHold() {
        assertThat(parts.of(List.of("FEE", "PHONE"), "多少钱，电话是多少", List.of("工本费20元。")))
                .containsExactly("PHONE");
    }

    @Test
    void leavesOutWhatNobodyAskedForAndWhatItDoesNotKnow() {
        assertThat(parts.of(List.of("PHONE", "FEE", "GOLD"), "多少钱", List.of("需要身份证。")))
                .containsExactly("FEE");
        assertThat(parts.of(List.of("OTHER"), "多少钱", List.of("需要身份证。"))).isEmpty();
    }
}
