package org.sidu.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.common.Masking;

class IntakeTest {
    private final Intake intake = new Intake();

    @Test
    void keepsTheOriginalBesideTheMaskedText() {
        var intaken = intake.accept("  我叫王五，電話13800138000，居住證怎麼辦？ ");
        assertThat(intaken.original()).isEqualTo("我叫王五，電話13800138000，居住證怎麼辦？");
        assertThat(intaken.text()).isEqualTo("我叫王*，電話138****8000，居住證怎麼辦？");
        assertThat(intaken.matching()).isEqualTo("我叫王*,电话138****8000,居住证怎么办?");
        assertThat(intaken.query()).isEqualTo("我叫王 ,电话 ,居住证怎么办?");
        assertThat(intaken.hidden()).containsExactlyInAnyOrder(Masking.Kind.NAME, Masking.Kind.MOBILE);
        assertThat(intaken.tooLong()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t", "🙂🙂", "？！……", "\u200b\u200b", "👍 。"})
    void refusesAMessageThatSaysNothing(String raw) {
        assertThatThrownBy(() -> intake.accept(raw)).isInstanceOfSatisfying(MessageEmpty.class, refusal -> {
            assertThat(refusal.slug()).isEqualTo("message-empty");
            assertThat(refusal.kind().status()).isEqualTo(400);
        });
    }

    @Test
    void marksALongMessageForATicket() {
        assertThat(intake.accept("水".repeat(2_000)).tooLong()).isFalse();
        assertThat(intake.accept("水".repeat(2_001)).tooLong()).isTrue();
        assertThat(intake.accept("水".repeat(2_001)).query()).hasSize(500);
    }

    @Test
    void refusesAMessageThatIsFarTooLong() {
        assertThat(intake.accept("水".repeat(10_000)).tooLong()).isTrue();
        assertThatThrownBy(() -> intake.accept("水".repeat(10_001))).isInstanceOf(MessageTooLong.class);
    }

    @Test
    void neverCutsACharacterInTwo() {
        var query = intake.accept("水" + "𠀀".repeat(400)).query();
        assertThat(Character.isHighSurrogate(query.charAt(query.length() - 1))).isFalse();
    }
}
