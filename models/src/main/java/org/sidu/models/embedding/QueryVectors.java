package org.sidu.models.embedding;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vectors of the questions asked last; the one unused for longest goes first. Thread-safe. */
final class QueryVectors {
    private final Map<String, float[]> vectors;

    QueryVectors(int capacity) {
        this.vectors = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized float @Nullable [] find(String text) {
        var vector = vectors.get(text);
        return vector == null ? null : vector.clone();
    }

    synchronized void keep(String text, float[] vector) {
        vectors.put(text, vector.clone());
    }
}
