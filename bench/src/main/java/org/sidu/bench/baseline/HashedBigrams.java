package org.sidu.bench.baseline;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;

/** An embedding that costs nothing, to see what the rest costs: bigrams hashed onto as many dimensions as bge has. */
final class HashedBigrams implements EmbeddingModel {
    private static final int DIMENSION = 512;

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(segments.stream()
                .map(segment -> Embedding.from(vector(segment.text())))
                .toList());
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    private static float[] vector(String text) {
        var vector = new float[DIMENSION];
        for (var n = 0; n + 1 < text.length(); n++) {
            var hash = (text.charAt(n) * 31 + text.charAt(n + 1)) * 0x9E3779B1;
            vector[(hash >>> 16) % DIMENSION] += hash < 0 ? -1 : 1;
        }
        var square = 1e-9;
        for (var value : vector) square += value * value;
        for (var n = 0; n < DIMENSION; n++) vector[n] = (float) (vector[n] / Math.sqrt(square));
        return vector;
    }
}
