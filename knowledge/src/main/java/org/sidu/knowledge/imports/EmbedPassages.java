package org.sidu.knowledge.imports;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.article.ArticleContent;
import org.sidu.knowledge.article.EmbeddedChunk;
import org.sidu.knowledge.passage.Chunk;
import org.sidu.models.Embedder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives each passage its vector: from those that the build ships, from the cache on disk, or from the model. */
@Component
class EmbedPassages {
    private static final Duration READING = Duration.ofMinutes(2);

    private final Embedder embedder;
    private final ShippedVectors shipped;
    private final VectorCache cache;
    private final CpuScheduler cpu;

    EmbedPassages(Embedder embedder, ShippedVectors shipped, VectorCache cache, CpuScheduler cpu) {
        this.embedder = embedder;
        this.shipped = shipped;
        this.cache = cache;
        this.cpu = cpu;
    }

    Mono<List<EmbeddedChunk>> embed(List<Chunk> chunks) {
        return cpu.run(() -> known(chunks), READING).flatMap(known -> {
            var missing = chunks.stream().filter(chunk -> !known.containsKey(hash(chunk))).toList();
            if (missing.isEmpty()) return Mono.just(embedded(chunks, known));
            return embedder.embedPassages(missing.stream().map(Chunk::embedded).toList())
                    .flatMap(vectors -> cpu.run(() -> keep(missing, vectors, known), READING))
                    .map(all -> embedded(chunks, all));
        });
    }

    String modelId() {
        return embedder.modelId();
    }

    private Map<String, float[]> known(List<Chunk> chunks) throws IOException {
        var known = new LinkedHashMap<String, float[]>();
        for (var chunk : chunks) {
            var vector = find(hash(chunk));
            if (vector != null) known.put(hash(chunk), vector);
        }
        return known;
    }

    private float @Nullable [] find(String hash) throws IOException {
        var vector = shipped.find(embedder.modelId(), hash);
        return vector != null ? vector : cache.find(embedder.modelId(), embedder.dimension(), hash);
    }

    private Map<String, float[]> keep(List<Chunk> missing, List<float[]> vectors, Map<String, float[]> known)
            throws IOException {
        for (int n = 0; n < missing.size(); n++) {
            var hash = hash(missing.get(n));
            known.put(hash, vectors.get(n));
            cache.keep(embedder.modelId(), hash, vectors.get(n));
        }
        return known;
    }

    private static List<EmbeddedChunk> embedded(List<Chunk> chunks, Map<String, float[]> vectors) {
        var embedded = new ArrayList<EmbeddedChunk>(chunks.size());
        for (var chunk : chunks) {
            var vector = vectors.get(hash(chunk));
            if (vector == null) throw new IllegalStateException("a passage has no vector");
            embedded.add(new EmbeddedChunk(chunk, vector));
        }
        return embedded;
    }

    private static String hash(Chunk chunk) {
        return ArticleContent.sha256(chunk.embedded());
    }
}
