package org.sidu.api.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sidu verify-audit} was asked to check.
 *
 * @param export a file, or {@code -} for what comes in
 * @param keys a file with the public keys
 * @param heads a file with what was signed outside the database; null when there is none
 */
record AuditArguments(String export, Path keys, @Nullable Path heads) {

    /** Reads the command line; fails with {@link Refused}. */
    static AuditArguments of(String... args) {
        var data = System.getenv("SIDU_DATA");
        var audit = Path.of(data == null || data.isBlank() ? "data" : data, "audit");
        var keys = audit.resolve("keys.json");
        var found = audit.resolve("head.jsonl");
        var heads = Files.exists(found) ? found : null;
        String export = null;
        for (var words = List.of(args).iterator(); words.hasNext(); ) {
            var word = words.next();
            switch (word) {
                case "--key" -> keys = Path.of(value(word, words));
                case "--head" -> heads = existing(value(word, words));
                default -> {
                    if (export != null || word.startsWith("-") && !word.equals("-")) throw usage(word);
                    export = word;
                }
            }
        }
        if (export == null) throw usage("");
        return new AuditArguments(export, keys, heads);
    }

    private static Path existing(String file) {
        if (!Files.isReadable(Path.of(file))) throw new Refused("audit.no-file", file);
        return Path.of(file);
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) throw usage(option);
        return words.next();
    }

    private static Refused usage(String word) {
        return new Refused("audit.usage", word);
    }
}
