package org.sidu.bot.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sidu.bot.calibration.FeatureLine.Found;

class ThresholdsTest {

    @Test
    void isTheSmallestAtWhichNotTooManyAnswersAreWrong() {
        var thresholds = new Thresholds(falling("++-+-+--+-"));

        assertThat(thresholds.answer(0.1)).isGreaterThan(0.5).isLessThanOrEqualTo(0.6);
        assertThat(thresholds.answer(0.2)).isGreaterThan(0.3).isLessThanOrEqualTo(0.4);
        assertThat(thresholds.at(thresholds.answer(0.1), 0.1).wrongRate()).isEqualTo(0.1);
    }

    @Test
    void isZeroWhenEverythingMayBeAnsweredAndOneWhenNothingMay() {
        assertThat(new Thresholds(falling("+++-")).answer(0.25)).isZero();
        assertThat(new Thresholds(falling("----")).answer(0.0)).isEqualTo(1);
        assertThat(new Thresholds(falling("++--")).answer(0.0))
                .isGreaterThan(0.7)
                .isLessThanOrEqualTo(0.8);
        assertThat(new Thresholds(falling("++++")).answer(null)).isZero();
    }

    @Test
    void takesQuestionsOfOneProbabilityTogether() {
        var asked = new ArrayList<>(falling("++"));
        asked.add(asked('+', 0.5));
        asked.add(asked('-', 0.5));

        assertThat(new Thresholds(asked).answer(0.0)).isGreaterThan(0.5);
    }

    @Test
    void answersWithoutATargetWhatIsMoreProbablyRightThanWrong() {
        assertThat(new Thresholds(falling("++++-+----")).answer(null))
                .isGreaterThan(0.3)
                .isLessThanOrEqualTo(0.4);
    }

    @Test
    void asksBackFromWhereEnoughCanBeAnsweredButNeverAboveAnswering() {
        var thresholds = new Thresholds(falling("+++?-?----"));

        assertThat(thresholds.clarify(0.3, 0.8)).isGreaterThan(0.3).isLessThanOrEqualTo(0.4);
        assertThat(thresholds.clarify(0.3, 0.2)).isEqualTo(0.2);
    }

    @Test
    void storesWhatWasMeasured() {
        var measured = new Thresholds(falling("+++-?-")).at(0.55, 0.2);

        assertThat(measured.precision()).isEqualTo(0.75);
        assertThat(measured.wrongRate()).isCloseTo(1 / 6.0, within(1e-4));
        assertThat(measured.answerableAnswered()).isEqualTo(0.75);
        assertThat(measured.unanswerableAnswered()).isEqualTo(0.5);
        assertThat(measured.questions()).isEqualTo(6);
        assertThat(measured.targetWrongRate()).isEqualTo(0.2);
        assertThat(measured.precisionLow()).isLessThan(0.75);
        assertThat(measured.precisionHigh()).isGreaterThan(0.75);
    }

    /** 81 of 263: Newcombe 1998, table I. */
    @Test
    void knowsWilsonsInterval() {
        assertThat(Thresholds.wilson(81, 263)[0]).isCloseTo(0.2553, within(1e-4));
        assertThat(Thresholds.wilson(81, 263)[1]).isCloseTo(0.3662, within(1e-4));
        assertThat(Thresholds.wilson(0, 0)).containsExactly(0, 1);
        assertThat(Thresholds.wilson(0, 20)[0]).isZero();
    }

    @Test
    void countsNothingThatIsKnownToBeMislabelled() {
        var asked = new ArrayList<>(falling("++"));
        asked.add(asked('!', 0.95));

        assertThat(new Thresholds(asked).answer(0.0)).isZero();
        assertThat(new Thresholds(asked).at(0, null).questions()).isEqualTo(2);
    }

    /** From 0.9 down by tenths: + is right, - unanswerable, ? answerable from a wrong article, ! mislabelled. */
    private static List<Asked> falling(String marks) {
        var asked = new ArrayList<Asked>();
        for (var n = 0; n < marks.length(); n++) asked.add(asked(marks.charAt(n), (9 - n) / 10.0));
        return asked;
    }

    private static Asked asked(char mark, double probability) {
        var answerable = mark == '+' || mark == '?';
        var line = new FeatureLine(
                "q",
                "问题",
                answerable,
                false,
                answerable,
                mark == '!',
                true,
                List.of(),
                0,
                "",
                List.of(new Found("a", "990100", "题", mark == '+', false, Map.of("word", 1.0))));
        return Asked.of(JudgedCase.of(Case.of("set", line, new SignalNames()), Map.of("word", 1.0)), probability);
    }
}
