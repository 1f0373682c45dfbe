package org.sidu.knowledge.document.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.openxml4j.util.ZipEntrySource;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;

/**
 * A ZIP container in memory whose entries were all unpacked once, into nothing, to see that they are not more than a
 * document can be; what they say of their own size is not believed. Office documents are such containers too.
 */
public final class ZipContents implements ZipEntrySource {
    /** A Word document with 5,000 pictures has a few entries more than that. */
    static final int ENTRIES = 20_000;

    static final long UNPACKED = 512L * 1024 * 1024;
    /** An entry of this size that was packed more than {@link #RATIO} times as small is no document. */
    static final long LARGE = 64L * 1024 * 1024;

    static final int RATIO = 300;
    private static final byte[] ENTRY = {'P', 'K', 1, 2};
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final ZipFile zip;
    private final List<ZipArchiveEntry> entries;
    private boolean closed;

    private ZipContents(ZipFile zip) {
        this.zip = zip;
        this.entries = Collections.list(zip.getEntries());
    }

    /** Fails with {@link DocumentRefused} for what is broken, encrypted or a bomb. */
    public static ZipContents open(byte[] content, Budget budget) {
        if (count(content) > ENTRIES) throw new DocumentRefused("import-archive-too-many", Map.of("most", ENTRIES));
        try {
            var opened = new ZipContents(ZipFile.builder().setByteArray(content).get());
            opened.unpackAll(budget);
            return opened;
        } catch (IOException | IllegalArgumentException e) {
            throw new DocumentRefused("import-file-broken");
        }
    }

    /** Entries that the directory lists, counted without reading them. */
    private static int count(byte[] content) {
        var count = 0;
        for (var i = 0; i + 4 <= content.length; i++)
            if (content[i] == ENTRY[0]
                    && content[i + 1] == ENTRY[1]
                    && content[i + 2] == ENTRY[2]
                    && content[i + 3] == ENTRY[3]) count++;
        return count;
    }

    private void unpackAll(Budget budget) throws IOException {
        var total = 0L;
        var buffer = new byte[64 * 1024];
        for (var entry : entries) {
            if (entry.getGeneralPurposeBit().usesEncryption()) throw new DocumentRefused("import-file-encrypted");
            if (entry.isDirectory()) continue;
            if (!zip.canReadEntryData(entry)) throw new DocumentRefused("import-file-broken");
            var size = 0L;
            try (var in = zip.getInputStream(entry)) {
                for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    budget.goOn();
                    size += n;
                    total += n;
                    if (total > UNPACKED || size > LARGE && size / RATIO > entry.getCompressedSize())
                        throw new DocumentRefused("import-archive-bomb", Map.of("entry", name(entry)));
                }
            }
        }
    }

    /** The name as it was meant: older tools for Windows write it in the code page of China. */
    static String name(ZipArchiveEntry entry) {
        var raw = entry.getRawName();
        if (raw == null) return entry.getName();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, GB18030);
        }
    }

    List<ZipArchiveEntry> list() {
        return new ArrayList<>(entries);
    }

    /** The whole entry; fails with {@link DocumentRefused} when it is longer than {@code most} bytes. */
    byte[] bytes(ZipArchiveEntry entry, int most) {
        try (var in = getInputStream(entry)) {
            var bytes = in.readNBytes(most + 1);
            if (bytes.length > most)
                throw new DocumentRefused(
                        "import-archive-entry-too-large", Map.of("limit", most / (1024 * 1024) + "MB"));
            return bytes;
        } catch (IOException e) {
            throw new DocumentRefused("import-file-broken");
        }
    }

    @Override
    public Enumeration<? extends ZipArchiveEntry> getEntries() {
        return Collections.enumeration(entries);
    }

    @Override
    public @Nullable ZipArchiveEntry getEntry(String path) {
        var name = path.replace('\\', '/');
        var found = zip.getEntry(name);
        if (found != null) return found;
        return entries.stream()
                .filter(entry -> entry.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public InputStream getInputStream(ZipArchiveEntry entry) throws IOException {
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        zip.close();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
