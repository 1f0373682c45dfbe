package org.sidu.knowledge.article;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.sidu.knowledge.passage.Chunk;

/**
 * A passage with its vector.
 *
 * @param vector unit length
 */
public record EmbeddedChunk(Chunk chunk, float[] vector) {

    byte[] bytes() {
        return bytes(vector);
    }

    /** Little-endian floats, as stored. */
    static byte[] bytes(float[] vector) {
        var buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(vector);
        return buffer.array();
    }

    /** The floats of a stored vector. */
    public static float[] floats(byte[] bytes) {
        var vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }
}
