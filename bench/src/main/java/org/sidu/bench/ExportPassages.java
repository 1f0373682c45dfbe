package org.sidu.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the passages that the product publishes, one a line, for the baseline to import: {@code sidu=URL,PID file=FILE}. */
public final class ExportPassages {
    private ExportPassages() {}

    public static void main(String[] words) throws Exception {
        var given = Arguments.of(words);
        var passages = ((Sidu) given.server("sidu")).passages();
        Files.write(
                Path.of(given.text("file")),
                passages.stream()
                        .map(passage -> "{\"title\":" + Text.quoted(passage.titlePath()) + ",\"text\":"
                                + Text.quoted(passage.text()) + "}")
                        .toList());
        System.out.println(passages.size() + " passages");
    }
}
