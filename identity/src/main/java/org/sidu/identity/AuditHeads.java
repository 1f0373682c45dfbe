package org.sidu.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file of heads one at a time; it may be long. Blocks. */
public final class AuditHeads implements AutoCloseable {
    private final @Nullable BufferedReader lines;

    /** @param file may be missing, which is no heads */
    public AuditHeads(@Nullable Path file) throws IOException {
        this.lines = file != null && Files.exists(file) ? Files.newBufferedReader(file) : null;
    }

    /**
     * The next head, null at the end; fails with {@link IllegalArgumentException} for a line that is none. Half a line at the
     * end, as a killed process leaves one, is passed over.
     */
    public @Nullable AuditHead next() {
        try {
            var line = lines == null ? null : lines.readLine();
            return line == null ? null : read(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable AuditHead read(String line) throws IOException {
        try {
            return AuditHead.read(line);
        } catch (IllegalArgumentException e) {
            if (lines != null && lines.readLine() == null) return null;
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            if (lines != null) lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
