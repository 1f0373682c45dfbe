package org.sidu.bot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sidu.bot.evaluation.MeasuredQuestions.asked;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sidu.bot.evaluation.EvaluationReport.MeasuredFile;
import tools.jackson.databind.json.JsonMapper;

class EvaluationReportTest {

    @Test
    void givesRawAndCleanedFiguresAndThoseOfEachFile() throws IOException {
        var known = KnownTexts.of(List.of(), JsonMapper.builder().build());
        var one = new MeasuredFile("one", List.of(asked("1", "a", null, 0.9, "a"), asked("2", "a", null, 0.4, "a")));
        var two = new MeasuredFile("two", List.of(asked("3", "a", null, 0.8, "b")));
        var no = new MeasuredFile("no", List.of(asked("4", null, "held", 0.85, "a"), asked("5", null, "x", 0.1, "a")));

        var report = new EvaluationReport(known, Set.of("held"), true).of(List.of(one, two), List.of(no));

        assertThat(report).containsEntry("auc_answerable", 4.0 / 6).containsEntry("questions", 3);
        assertThat(of(report, "unanswerable")).containsEntry("answered_rate", 0.5);
        assertThat(of(report, "cleaned")).containsEntry("dropped", 1).containsEntry("auc_answerable", 1.0);
        assertThat(of(of(report, "cleaned"), "unanswerable")).containsEntry("answered_rate", 0.0);
        assertThat(of(report, "files")).containsOnlyKeys("one", "two", "no");
        assertThat(of(of(report, "files"), "two")).containsEntry("wrong_answer_rate", 1.0);
        assertThat((double) report.get("answered_correctly")
                        + (double) report.get("wrong_answer_rate")
                        + (double) report.get("wrong_refusal_rate"))
                .isEqualTo(1);
    }

    @Test
    void readsItsArgumentsAndSaysWhatIsWrong() {
        var arguments = EvaluationArguments.of(List.of(
                "--knowledge",
                "k",
                "--questions",
                "q1",
                "q2",
                "--weak",
                "--ablation",
                "--weights",
                "dir",
                "--report",
                "r"));

        assertThat(arguments.questions()).hasSize(2);
        assertThat(arguments.weak()).isTrue();
        assertThat(arguments.ablation()).isTrue();
        assertThat(arguments.clean()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvaluationArguments.of(List.of("--knowledge", "k", "--weak", "stray")))
                .withMessageContaining("stray");
        assertThatIllegalArgumentException().isThrownBy(() -> EvaluationArguments.of(List.of("--nonsense")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> of(Map<String, Object> report, String name) {
        return (Map<String, Object>) report.get(name);
    }
}
