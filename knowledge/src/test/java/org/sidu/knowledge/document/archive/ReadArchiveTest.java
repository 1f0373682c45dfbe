package org.sidu.knowledge.document.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;

class ReadArchiveTest {
    private static final int LARGEST = 1024 * 1024;

    private static byte[] zip(Charset names, Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, names)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    /** Names of the files, with what is in them or why they were refused. */
    private static Map<String, String> read(byte[] content) {
        var read = new LinkedHashMap<String, String>();
        ReadArchive.read(content, LARGEST, new Budget(Budget.CHARACTERS), new ReadArchive.Taker() {
            @Override
            public void take(String name, byte[] bytes) {
                read.put(name, new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void refuse(String name, DocumentRefused refused) {
                read.put(name, refused.slug());
            }
        });
        return read;
    }

    private static void refused(byte[] content, String slug) {
        assertThatExceptionOfType(DocumentRefused.class)
                .isThrownBy(() -> read(content))
                .satisfies(refused -> assertThat(refused.slug()).isEqualTo(slug));
    }

    @Test
    void readsFilesUnderTheNamesThatWindowsGaveThem() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("政策/居住证.md", "一".getBytes(StandardCharsets.UTF_8));
        files.put("__MACOSX/政策/._居住证.md", new byte[] {1});
        files.put("政策/.DS_Store", new byte[] {1});
        files.put("政策/养老.md", "二".getBytes(StandardCharsets.UTF_8));
        for (var names : new Charset[] {StandardCharsets.UTF_8, Charset.forName("GBK")})
            assertThat(read(zip(names, files)))
                    .as(names.name())
                    .containsExactly(Map.entry("政策/居住证.md", "一"), Map.entry("政策/养老.md", "二"));
    }

    @Test
    void leavesArchivesWithinTheArchivePackedAndRefusesLargeFiles() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("a.md", "好".getBytes(StandardCharsets.UTF_8));
        files.put("more.zip", new byte[] {'P', 'K'});
        files.put("large.md", new byte[LARGEST + 1]);
        assertThat(read(zip(StandardCharsets.UTF_8, files)))
                .containsExactly(
                        Map.entry("a.md", "好"),
                        Map.entry("more.zip", "import-archive-nested"),
                        Map.entry("large.md", "import-archive-entry-too-large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.md", "a/../../b.md", "/etc/a.md", "C:\\a.md", "..\\a.md"})
    void refusesPathsThatLeadOutside(String path) throws IOException {
        refused(zip(StandardCharsets.UTF_8, Map.of(path, new byte[] {'a'})), "import-archive-path");
    }

    @Test
    void refusesBombs() throws IOException {
        refused(zip(StandardCharsets.UTF_8, Map.of("a.md", new byte[80 * 1024 * 1024])), "import-archive-bomb");
        var many = new LinkedHashMap<String, byte[]>();
        for (var n = 0; n < 21_000; n++) many.put(n + ".md", new byte[0]);
        refused(zip(StandardCharsets.UTF_8, many), "import-archive-too-many");
        var wide = new LinkedHashMap<String, byte[]>();
        var piece = new byte[60 * 1024 * 1024];
        for (var n = 0; n < 10; n++) wide.put(n + ".md", piece);
        refused(zip(StandardCharsets.UTF_8, wide), "import-archive-bomb");
    }

    @Test
    void refusesWhatHoldsNothing() throws IOException {
        refused(zip(StandardCharsets.UTF_8, Map.of("folder/", new byte[0])), "import-file-empty");
    }
}
