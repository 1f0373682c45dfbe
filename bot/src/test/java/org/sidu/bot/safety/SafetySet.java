package org.sidu.bot.safety;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A list of wordings to measure by: a JSON line each, with {@code id}, {@code text}, {@code kind} and perhaps a view. */
record SafetySet(String name, List<Line> lines) {

    /** @param view whose point of view it was written from; empty when not told */
    record Line(String id, String text, String kind, String view) {}

    /** All lists in a folder, in order of their names. */
    static List<SafetySet> under(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var sets = new ArrayList<SafetySet>();
            for (var file : files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList())
                sets.add(new SafetySet(file.getFileName().toString().replace(".jsonl", ""), lines(file)));
            return sets;
        }
    }

    /** The questions of a demo file that are to be answered, each with its article as view. */
    static List<Line> questions(Path file) throws IOException {
        var out = new ArrayList<Line>();
        for (var line : Files.readAllLines(file)) {
            var node = JsonMapper.shared().readTree(line);
            var expect = node.path("expect").toString();
            if (expect.contains("EMERGENCY") || expect.contains("REFUSED")) continue;
            var article = node.path("article").asString(node.path("id").asString(""));
            if (node.has("question"))
                out.add(new Line(article, node.get("question").asString(), "NONE", article));
            for (var turn : node.path("turns")) out.add(new Line(article, turn.asString(), "NONE", article));
        }
        return out;
    }

    static List<Line> lines(Path file) throws IOException {
        var out = new ArrayList<Line>();
        for (var line : Files.readAllLines(file)) {
            if (line.isBlank()) continue;
            var node = JsonMapper.shared().readTree(line);
            out.add(new Line(
                    node.path("id").asString(""),
                    node.path("text").asString(""),
                    node.path("kind").asString(""),
                    node.path("view").asString("")));
        }
        return out;
    }
}
