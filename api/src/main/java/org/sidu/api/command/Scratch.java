package org.sidu.api.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Gives measuring commands a database and an index of their own, thrown away at the end. */
public final class Scratch {
    private static final Set<String> MEASURING = Set.of("evaluate", "demo-vectors");

    private Scratch() {}

    /** Properties of a throw-away data directory for a measuring command, none for the others. */
    public static Map<String, String> propertiesFor(String command) {
        if (!MEASURING.contains(command)) return Map.of();
        try {
            var directory = Files.createTempDirectory("sidu-" + command + "-");
            shareUnpackedPrograms(directory);
            return Map.of(
                    "sidu.mode", "embedded",
                    "sidu.data", directory.toString(),
                    "sidu.bot.recent-answers", "0",
                    "sidu.embedded.throw-away", "true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The servers' programs are the same every time; without a home to keep them in they are unpacked again. */
    private static void shareUnpackedPrograms(Path directory) {
        try {
            var kept = Path.of(System.getProperty("user.home"), ".cache", "sidu", "bin");
            Files.createDirectories(kept);
            if (Files.isWritable(kept)) Files.createSymbolicLink(directory.resolve("bin"), kept);
        } catch (IOException e) {
            System.err.println("sidu: unpacking the embedded servers again, as " + e.getMessage() + " cannot be used");
        }
    }
}
