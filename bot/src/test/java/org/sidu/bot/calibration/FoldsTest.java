package org.sidu.bot.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

    @Test
    void keepsQuestionsOnOneDocumentTogetherAndSpreadsTheRest() {
        var set = IntStream.range(0, 300)
                .mapToObj(n -> asked("q" + n, n % 3 == 0 ? List.of() : List.of("doc-" + n / 6)))
                .toList();
        var folds = new Folds(set, 5, 1);

        var of = new HashMap<String, Integer>();
        for (var one : set)
            if (!one.relevant.isEmpty())
                assertThat(of.merge(
                                one.relevant.getFirst(),
                                folds.of(one),
                                (some, other) -> some.equals(other) ? some : -1))
                        .isNotNegative();
        assertThat(set.stream().collect(Collectors.groupingBy(folds::of, Collectors.counting())))
                .hasSize(5)
                .allSatisfy((fold, size) -> assertThat(size).isBetween(30L, 100L));
    }

    @Test
    void keepsDocumentsTogetherThatAQuestionJoins() {
        var set = List.of(
                asked("a", List.of("x", "y")),
                asked("b", List.of("y", "z")),
                asked("c", List.of("z")),
                asked("d", List.of("w", "x")));

        for (var seed = 0; seed < 20; seed++) {
            var folds = new Folds(set, 5, seed);
            assertThat(set.stream().map(folds::of).distinct()).hasSize(1);
        }
    }

    @Test
    void isTheSameForTheSameSeed() {
        var set =
                IntStream.range(0, 50).mapToObj(n -> asked("q" + n, List.of())).toList();

        assertThat(parts(set, 1)).isEqualTo(parts(set, 1)).isNotEqualTo(parts(set, 2));
    }

    private static List<Integer> parts(List<Case> set, long seed) {
        return set.stream().map(new Folds(set, 5, seed)::of).toList();
    }

    private static Case asked(String id, List<String> relevant) {
        return Case.of(
                "set",
                new FeatureLine(id, "问题", !relevant.isEmpty(), false, true, false, true, relevant, 0, "", List.of()),
                new SignalNames());
    }
}
