package org.sidu.bot.calibration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.judge.JudgeWeights;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files of weights: {@code ranking.json} and {@code judge.json} of a directory, or the packaged ones. */
final class WeightFiles {
    private final JsonMapper json;
    private final JsonMapper indented;

    WeightFiles(JsonMapper json) {
        this.json = json;
        this.indented =
                json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    RankingWeights ranking(@Nullable Path directory) throws IOException {
        try (var file = open(directory, "ranking")) {
            return json.readValue(file, RankingWeights.class);
        }
    }

    JudgeWeights judge(@Nullable Path directory) throws IOException {
        try (var file = open(directory, "judge")) {
            return json.readValue(file, JudgeWeights.class);
        }
    }

    private static InputStream open(@Nullable Path directory, String name) throws IOException {
        if (directory != null && Files.exists(directory.resolve(name + ".json")))
            return Files.newInputStream(directory.resolve(name + ".json"));
        var packaged = WeightFiles.class.getClassLoader().getResourceAsStream(name + "/weights.json");
        if (packaged == null) throw new IOException("This build has no " + name + "/weights.json");
        return packaged;
    }

    void write(Path directory, RankingWeights ranking) throws IOException {
        Files.writeString(directory.resolve("ranking.json"), indented.writeValueAsString(ranking) + "\n");
    }

    /** One tree a line, so that two versions can be compared. */
    void write(Path directory, JudgeWeights judge) throws IOException {
        var trees = new ArrayList<String>();
        for (var tree : judge.meaning()) trees.add("    " + json.writeValueAsString(tree));
        var text = new StringBuilder("{\n");
        text.append("  \"answer\": ").append(judge.answer()).append(",\n");
        text.append("  \"clarify\": ").append(judge.clarify()).append(",\n");
        if (judge.measured() != null)
            text.append("  \"measured\": ")
                    .append(json.writeValueAsString(judge.measured()))
                    .append(",\n");
        text.append("  \"learnedFrom\": ")
                .append(json.writeValueAsString(judge.learnedFrom()))
                .append(",\n");
        text.append("  \"lexical\": ")
                .append(json.writeValueAsString(judge.lexical()))
                .append(",\n");
        text.append("  \"meaning\": [\n").append(String.join(",\n", trees)).append("\n  ]\n}\n");
        Files.writeString(directory.resolve("judge.json"), text);
    }

    void writeReport(Path directory, Object report) throws IOException {
        Files.writeString(directory.resolve("report.json"), indented.writeValueAsString(report) + "\n");
    }
}
