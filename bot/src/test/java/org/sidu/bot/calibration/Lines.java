package org.sidu.bot.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sidu.bot.calibration.FeatureLine.Found;
import tools.jackson.databind.json.JsonMapper;

/** Feature lines made up by a rule: right passages have more of {@code word} and {@code near}, and {@code noise} tells nothing. */
final class Lines {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Lines() {}

    /** Two questions of three can be answered; two neighbouring ones are about the same article. */
    static List<FeatureLine> of(int questions, long seed, boolean weak) {
        var random = new Random(seed);
        var lines = new ArrayList<FeatureLine>();
        for (var q = 0; q < questions; q++) {
            var answerable = q % 3 != 0;
            var found = new ArrayList<Found>();
            for (var p = 0; p < 12; p++) {
                var right = answerable && p == q % 5;
                var lift = right ? 0.3 : 0;
                var signals = new LinkedHashMap<String, Double>();
                signals.put("word", FeatureLine.rounded(random.nextDouble() * 0.6 + lift));
                signals.put("near", FeatureLine.rounded(random.nextDouble() * 0.5 + 1.5 * lift));
                signals.put("noise", FeatureLine.rounded(random.nextDouble()));
                signals.put("exact", 0.0);
                signals.put("asked.bigram", right ? 1.0 : 0.0);
                var article = right ? "doc-" + q / 2 : "other-" + p;
                found.add(new Found(article, "990100", "标题" + p, right, right, signals));
            }
            lines.add(new FeatureLine(
                    "q" + q,
                    "高龄津贴多少钱" + q,
                    answerable,
                    weak,
                    answerable,
                    false,
                    true,
                    answerable ? List.of("doc-" + q / 2) : List.of(),
                    0.5,
                    "ANSWERED",
                    found));
        }
        return lines;
    }

    static Path written(Path file, List<FeatureLine> lines) throws IOException {
        return Files.write(file, lines.stream().map(JSON::writeValueAsString).toList());
    }

    static Cases cases(Map<String, List<FeatureLine>> sets) {
        var names = new SignalNames();
        var cases = new LinkedHashMap<String, List<Case>>();
        sets.forEach((name, lines) -> cases.put(
                name, lines.stream().map(line -> Case.of(name, line, names)).toList()));
        return new Cases(cases, names, 0);
    }
}
