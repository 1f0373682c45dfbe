package org.sidu.knowledge.imports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sidu.knowledge.document.DocumentRefused;

/** The kinds of files that an import reads, told by the name and checked against the first bytes. */
enum FileKind {
    MARKDOWN("md", "markdown"),
    HTML("html", "htm"),
    JSONL("jsonl", "ndjson"),
    DOCX("docx"),
    PDF("pdf"),
    XLSX("xlsx"),
    CSV("csv", "tsv"),
    ZIP("zip");

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("docm", "import-file-macros"),
            Map.entry("dotm", "import-file-macros"),
            Map.entry("xlsm", "import-file-macros"),
            Map.entry("xltm", "import-file-macros"),
            Map.entry("xlsb", "import-file-macros"),
            Map.entry("doc", "import-file-old-office"),
            Map.entry("xls", "import-file-old-office"),
            Map.entry("wps", "import-file-old-office"),
            Map.entry("et", "import-file-old-office"),
            Map.entry("rtf", "import-file-old-office"));
    private static final byte[] PACKED = {'P', 'K', 3, 4};
    private static final byte[] PACKED_EMPTY = {'P', 'K', 5, 6};
    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final int HEAD = 1024;

    private final List<String> endings;

    FileKind(String... endings) {
        this.endings = List.of(endings);
    }

    /** The kind of a file; fails with {@link DocumentRefused} when it cannot be read, or is not what its name says. */
    static FileKind of(String name, byte[] content) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        var refused = REFUSED.get(ending);
        if (refused != null) throw new DocumentRefused(refused);
        var kind = Arrays.stream(values())
                .filter(one -> one.endings.contains(ending))
                .findFirst()
                .orElseThrow(() -> new DocumentRefused("import-file-kind-unknown"));
        if (content.length == 0) throw new DocumentRefused("import-file-empty");
        if (!kind.fits(content)) throw new DocumentRefused("import-file-other-kind");
        return kind;
    }

    private boolean fits(byte[] content) {
        var packed = begins(content, PACKED) || begins(content, PACKED_EMPTY);
        var pdf = new String(content, 0, Math.min(HEAD, content.length), StandardCharsets.ISO_8859_1).contains("%PDF-");
        return switch (this) {
            // What was encrypted, or is an old format under a new name, is told apart where it is opened.
            case DOCX, XLSX -> packed || begins(content, OLE);
            case ZIP -> packed;
            case PDF -> pdf;
            default ->
                !packed && !begins(content, OLE) && !begins(content, "%PDF-".getBytes(StandardCharsets.US_ASCII));
        };
    }

    private static boolean begins(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }
}
