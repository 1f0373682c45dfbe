package org.sidu.bot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sidu.bot.evaluation.MeasuredQuestions.asked;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.bot.evaluation.Curve.Point;
import tools.jackson.databind.json.JsonMapper;

class CurveTest {
    @TempDir
    private Path directory;

    @Test
    void tellsBothRatesAtEveryThreshold() throws Exception {
        var curve = Curve.of(
                List.of(asked("1", "a", null, 0.9, "a"), asked("2", "a", null, 0.6, "b")),
                List.of(asked("3", null, null, 0.6, "a"), asked("4", null, null, 0.1, "a")),
                KnownTexts.of(List.of(), JsonMapper.builder().build()));

        assertThat(curve.points())
                .containsExactly(
                        new Point(0.9, 0.5, 0, 0),
                        new Point(0.6, 1, 0.5, 0.5),
                        new Point(0.1, 1, 0.5, 1),
                        new Point(0, 1, 0.5, 1));
    }

    @Test
    void writesATableAndADrawingWithNamedAxes() throws Exception {
        var curve = Curve.of(
                List.of(asked("1", "a", null, 0.9, "a")),
                List.of(asked("2", null, null, 0.3, "a")),
                KnownTexts.of(List.of(), JsonMapper.builder().build()));

        curve.write(directory.resolve("new"), "curve");

        assertThat(Files.readAllLines(directory.resolve("new/curve.csv")))
                .containsExactly(
                        "threshold,answered,wrong,unanswerable_answered",
                        "0.90000,1.00000,0.00000,0.00000",
                        "0.30000,1.00000,0.00000,1.00000",
                        "0.00000,1.00000,0.00000,1.00000");
        var svg = Files.readString(directory.resolve("new/curve.svg"));
        var drawn = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(drawn.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(svg).contains("share of answerable questions answered", "share answered wrongly", "0.8");
    }
}
