package org.sidu.bot.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.sidu.bot.calibration.FeatureLine;
import tools.jackson.databind.json.JsonMapper;

/** Writes what {@code sidu calibrate} learns from, one line a question. */
final class FeatureFile {
    private final KnownTexts known;
    private final Set<String> held;
    private final boolean weak;
    private final JsonMapper json;

    /**
     * @param held answers of unanswerable questions that are in the knowledge after all
     */
    FeatureFile(KnownTexts known, Set<String> held, boolean weak, JsonMapper json) {
        this.known = known;
        this.held = held;
        this.weak = weak;
        this.json = json;
    }

    void write(Path file, List<Measured> answerable, List<Measured> unanswerable) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (var one : answerable)
                out.append(json.writeValueAsString(line(one, true))).append('\n');
            for (var one : unanswerable)
                out.append(json.writeValueAsString(line(one, false))).append('\n');
        }
    }

    private FeatureLine line(Measured one, boolean answerable) {
        var question = one.question();
        return new FeatureLine(
                question.id(),
                one.searched(),
                answerable,
                weak,
                known.hasAny(question.relevant()),
                !answerable && held.contains(String.valueOf(question.answer())),
                one.byMeaning(),
                question.relevant(),
                FeatureLine.rounded(one.probability()),
                one.outcome().name(),
                one.found().stream().map(found -> found(one, found, answerable)).toList());
    }

    private FeatureLine.Found found(Measured one, Measured.Found found, boolean answerable) {
        var question = one.question();
        return new FeatureLine.Found(
                found.externalId(),
                found.region(),
                found.title(),
                question.relevant().contains(found.externalId()),
                answerable && known.bears(found.externalId(), question.answer()),
                FeatureLine.rounded(found.signals()));
    }
}
