package org.sidu.api.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sidu import} was asked to do.
 *
 * @param url the server, without a path
 * @param keyFile file with the operator key
 * @param publish true publishes in the same step, false makes drafts
 * @param regionCode region of articles that name none; null means the root region
 * @param duplicates {@code skip} or {@code keep}; null leaves it to the server
 * @param mapping JSON that names the columns of tables; null leaves it to the server
 * @param json true prints the server's report as JSON
 * @param files 1–20 readable files
 */
record ImportArguments(
        String url,
        Path keyFile,
        boolean publish,
        @Nullable String regionCode,
        @Nullable String duplicates,
        @Nullable String mapping,
        boolean json,
        List<Path> files) {
    private static final int MOST_FILES = 20;

    /** Reads the command line; fails with {@link ImportRefused}. */
    static ImportArguments of(String... args) {
        var url = variable("SIDU_URL", "http://localhost:" + variable("SERVER_PORT", "8080"));
        var keyFile = Path.of(variable("SIDU_DATA", "data"), "secrets", "operator.key");
        var publish = true;
        var json = false;
        String regionCode = null;
        String duplicates = null;
        String mapping = null;
        var files = new ArrayList<Path>();
        for (var words = List.of(args).iterator(); words.hasNext(); ) {
            var word = words.next();
            switch (word) {
                case "--url" -> url = value(word, words).replaceAll("/+$", "");
                case "--key-file" -> keyFile = Path.of(value(word, words));
                case "--publish" -> publish = true;
                case "--draft" -> publish = false;
                case "--region" -> regionCode = value(word, words);
                case "--duplicates" -> duplicates = duplicates(value(word, words));
                case "--mapping" -> mapping = value(word, words);
                case "--json" -> json = true;
                default -> files.add(file(word));
            }
        }
        if (files.isEmpty() || files.size() > MOST_FILES) throw new ImportRefused("usage", "");
        return new ImportArguments(url, keyFile, publish, regionCode, duplicates, mapping, json, List.copyOf(files));
    }

    /** The address of the imports. */
    String imports() {
        return url + "/api/v1/editor/imports";
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) throw new ImportRefused("usage", option);
        return words.next();
    }

    private static String duplicates(String word) {
        if (!word.equals("skip") && !word.equals("keep")) throw new ImportRefused("usage", word);
        return word;
    }

    private static Path file(String word) {
        if (word.startsWith("-")) throw new ImportRefused("usage", word);
        var file = Path.of(word);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) throw new ImportRefused("no-file", word);
        return file;
    }

    private static String variable(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
