package org.sidu.bot.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The questions of all feature files, by name of their set. Those for which nothing was found, and those searched without
 * vectors, are left out: there is nothing to rank, and what vectors say is missing.
 *
 * @param names of all signals in the files
 */
record Cases(Map<String, List<Case>> sets, SignalNames names, int leftOut) {

    static Cases read(Map<String, List<Path>> files, JsonMapper json) throws IOException {
        var sets = new LinkedHashMap<String, List<Case>>();
        var names = new SignalNames();
        var leftOut = 0;
        for (var set : files.entrySet()) {
            var cases = sets.computeIfAbsent(set.getKey(), name -> new ArrayList<>());
            for (var file : set.getValue()) leftOut += read(set.getKey(), file, names, json, cases);
        }
        return new Cases(sets, names, leftOut);
    }

    private static int read(String set, Path file, SignalNames names, JsonMapper json, List<Case> cases)
            throws IOException {
        var leftOut = 0;
        try (var lines = Files.newBufferedReader(file)) {
            for (var text = lines.readLine(); text != null; text = lines.readLine()) {
                if (text.isBlank()) continue;
                var line = json.readValue(text, FeatureLine.class);
                if (line.found().isEmpty() || !line.byMeaning()) leftOut++;
                else cases.add(Case.of(set, line, names));
            }
        }
        return leftOut;
    }

    List<Case> all() {
        return sets.values().stream().flatMap(List::stream).toList();
    }
}
