package org.sidu.knowledge.imports;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.KnowledgeProperties;
import org.springframework.stereotype.Component;

/**
 * Vectors kept on disk by the hash of their text, so that measuring the same knowledge again need not embed it again.
 * One file a model, 16 bytes of hash and the floats after each other; a record cut off at the end is ignored. Blocking;
 * runs on the CPU scheduler. Off unless {@code sidu.knowledge.vector-cache} names a directory.
 */
@Component
class VectorCache {
    private static final int KEY = 16;

    private final @Nullable Path directory;
    private final Map<String, float[]> vectors = new ConcurrentHashMap<>();
    private String loaded = "";

    VectorCache(KnowledgeProperties properties) {
        this.directory =
                properties.vectorCache() == null || properties.vectorCache().isBlank()
                        ? null
                        : Path.of(properties.vectorCache());
    }

    boolean enabled() {
        return directory != null;
    }

    synchronized float @Nullable [] find(String model, int dimension, String sha256) throws IOException {
        if (directory == null) return null;
        if (!loaded.equals(model)) load(directory.resolve(model + ".vectors"), dimension);
        loaded = model;
        return vectors.get(sha256.substring(0, 2 * KEY));
    }

    synchronized void keep(String model, String sha256, float[] vector) throws IOException {
        if (directory == null || vectors.putIfAbsent(sha256.substring(0, 2 * KEY), vector) != null) return;
        Files.createDirectories(directory);
        var record = ByteBuffer.allocate(KEY + vector.length * Float.BYTES);
        record.put(HexFormat.of().parseHex(sha256.substring(0, 2 * KEY)));
        record.asFloatBuffer().put(vector);
        Files.write(
                directory.resolve(model + ".vectors"),
                record.array(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void load(Path file, int dimension) throws IOException {
        vectors.clear();
        if (!Files.exists(file)) return;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            var record = new byte[KEY + dimension * Float.BYTES];
            while (true) {
                in.readFully(record);
                var vector = new float[dimension];
                ByteBuffer.wrap(record, KEY, dimension * Float.BYTES)
                        .asFloatBuffer()
                        .get(vector);
                vectors.put(HexFormat.of().formatHex(record, 0, KEY), vector);
            }
        } catch (EOFException end) {
            // The file ends where the last whole record does.
        }
    }
}
