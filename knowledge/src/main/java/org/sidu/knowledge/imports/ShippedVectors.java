package org.sidu.knowledge.imports;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Vectors of the demo passages, computed at build time, so that a first start need not embed: the model's id, then for
 * each passage the first 16 bytes of its text's SHA-256 and its numbers, 16 bits each: cosines differ by less than 0.001.
 */
@Component
class ShippedVectors {
    static final String RESOURCE = "demo/vectors.bin";
    private static final int KEY = 16;

    private String model = "";
    private Map<String, float[]> vectors = Map.of();

    /** Reads the file if the build has one; blocking. */
    void load() {
        try (var resource = ShippedVectors.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (resource == null) return;
            var in = new DataInputStream(new BufferedInputStream(resource));
            var id = in.readUTF();
            var dimension = in.readInt();
            var count = in.readInt();
            var read = new HashMap<String, float[]>();
            for (int n = 0; n < count; n++) {
                var key = HexFormat.of().formatHex(in.readNBytes(KEY));
                var vector = new float[dimension];
                for (int d = 0; d < dimension; d++) vector[d] = Float.float16ToFloat(in.readShort());
                read.put(key, vector);
            }
            vectors = read;
            model = id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of the memory once the demo is in. */
    void forget() {
        vectors = Map.of();
    }

    float @Nullable [] find(String modelId, String sha256) {
        return modelId.equals(model) ? vectors.get(sha256.substring(0, 2 * KEY)) : null;
    }

    static void write(OutputStream target, String modelId, Map<String, float[]> vectors) throws IOException {
        var out = new DataOutputStream(target);
        out.writeUTF(modelId);
        out.writeInt(vectors.values().iterator().next().length);
        out.writeInt(vectors.size());
        for (var entry : new java.util.TreeMap<>(vectors).entrySet()) {
            out.write(HexFormat.of().parseHex(entry.getKey().substring(0, 2 * KEY)));
            for (var value : entry.getValue()) out.writeShort(Float.floatToFloat16(value));
        }
        out.flush();
    }
}
