package org.sidu.knowledge.document.archive;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;

/** The files of a ZIP, one at a time. */
public final class ReadArchive {
    /** What packing tools add of their own. */
    private static final Pattern RUBBISH =
            Pattern.compile("(?i)(^|.*/)(__MACOSX/.*|\\.[^/]*|Thumbs\\.db|desktop\\.ini|~\\$[^/]*)$");

    private static final Pattern ARCHIVE =
            Pattern.compile("(?i).*\\.(zip|jar|war|rar|7z|gz|tgz|tar|bz2|xz|zst|lz|cab|iso)$");
    private static final Pattern OUTSIDE = Pattern.compile("^/.*|^[A-Za-z]:.*|(.*/)?\\.\\.(/.*)?|.*\\x00.*");
    private static final int FILES = 500;

    private ReadArchive() {}

    /** Takes a file of the archive. */
    public interface Taker {
        void take(String name, byte[] content);

        void refuse(String name, DocumentRefused refused);
    }

    /** Hands out the archive's files in its own order; fails with {@link DocumentRefused} when the whole is not to be trusted. */
    public static void read(byte[] content, int largestFile, Budget budget, Taker taker) {
        try (var zip = ZipContents.open(content, budget)) {
            var files = zip.list().stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> !RUBBISH.matcher(name(entry)).matches())
                    .toList();
            for (var file : files)
                if (OUTSIDE.matcher(name(file)).matches() || file.isUnixSymlink())
                    throw new DocumentRefused("import-archive-path", Map.of("entry", name(file)));
            if (files.size() > FILES) throw new DocumentRefused("import-archive-too-many", Map.of("most", FILES));
            if (files.isEmpty()) throw new DocumentRefused("import-file-empty");
            for (var file : files) take(zip, file, largestFile, budget, taker);
        } catch (IOException e) {
            throw new DocumentRefused("import-file-broken");
        }
    }

    private static void take(ZipContents zip, ZipArchiveEntry file, int largestFile, Budget budget, Taker taker) {
        budget.goOn();
        var name = name(file);
        if (ARCHIVE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            taker.refuse(name, new DocumentRefused("import-archive-nested"));
            return;
        }
        byte[] bytes;
        try {
            bytes = zip.bytes(file, largestFile);
        } catch (DocumentRefused refused) {
            taker.refuse(name, refused);
            return;
        }
        taker.take(name, bytes);
    }

    private static String name(ZipArchiveEntry entry) {
        return ZipContents.name(entry).replace('\\', '/');
    }
}
