package org.sidu.api.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;

/** Gives measuring commands a database and an index of their own, thrown away at the end. */
public final class Scratch {
    private static final Set<String> MEASURING = Set.of("evaluate", "calibrate", "generate", "demo-vectors");

    private Scratch() {}

    /** Properties of a throw-away data directory for a measuring command, none for the others. */
    public static Map<String, String> propertiesFor(String command) {
        if (!MEASURING.contains(command)) return Map.of();
        try {
            var directory = Files.createTempDirectory("sidu-" + command + "-");
            return Map.of(
                    "sidu.mode", "embedded",
                    "sidu.data", directory.toString(),
                    "sidu.embedded.throw-away", "true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
