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
import org.sidu.knowledge.article.EmbeddedArticle;
import org.sidu.knowledge.article.EmbeddedChunk;
import org.sidu.knowledge.article.EmbeddedQuestion;
import org.sidu.knowledge.passage.Chunk;
import org.sidu.models.Embedder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives an article its vectors: from those that the build ships, from the cache on disk, or from the model. */
@Component
public class EmbedArticle {
    private static final Duration READING = Duration.ofMinutes(2);

    private final Embedder embedder;
    private final ShippedVectors shipped;
    private final VectorCache cache;
    private final CpuScheduler cpu;

    EmbedArticle(Embedder embedder, ShippedVectors shipped, VectorCache cache, CpuScheduler cpu) {
        this.embedder = embedder;
        this.shipped = shipped;
        this.cache = cache;
        this.cpu = cpu;
    }

    /** The article with a vector for each passage and each wording in which it is asked for. */
    public Mono<EmbeddedArticle> embed(ArticleContent content, List<Chunk> chunks) {
        var asked = content.asked();
        var texts = new ArrayList<>(chunks.stream().map(Chunk::embedded).toList());
        texts.addAll(asked);
        return vectors(texts)
                .map(vectors -> new EmbeddedArticle(
                        content,
                        chunks.stream()
                                .map(chunk -> new EmbeddedChunk(chunk, of(vectors, chunk.embedded())))
                                .toList(),
                        asked.stream()
                                .map(text -> new EmbeddedQuestion(text, of(vectors, text)))
                                .toList(),
                        embedder.modelId()));
    }

    private static float[] of(Map<String, float[]> vectors, String text) {
        var vector = vectors.get(text);
        if (vector == null) throw new IllegalStateException("a text has no vector");
        return vector;
    }

    private Mono<Map<String, float[]>> vectors(List<String> texts) {
        return cpu.run(() -> known(texts), READING).flatMap(known -> {
            var missing = texts.stream()
                    .filter(text -> !known.containsKey(text))
                    .distinct()
                    .toList();
            if (missing.isEmpty()) return Mono.just(known);
            return embedder.embedPassages(missing)
                    .flatMap(vectors -> cpu.run(() -> keep(missing, vectors, known), READING));
        });
    }

    private Map<String, float[]> known(List<String> texts) throws IOException {
        var known = new LinkedHashMap<String, float[]>();
        for (var text : texts) {
            var vector = find(ArticleContent.sha256(text));
            if (vector != null) known.put(text, vector);
        }
        return known;
    }

    private float @Nullable [] find(String hash) throws IOException {
        var vector = shipped.find(embedder.modelId(), hash);
        return vector != null ? vector : cache.find(embedder.modelId(), embedder.dimension(), hash);
    }

    private Map<String, float[]> keep(List<String> missing, List<float[]> vectors, Map<String, float[]> known)
            throws IOException {
        for (int n = 0; n < missing.size(); n++) {
            known.put(missing.get(n), vectors.get(n));
            cache.keep(embedder.modelId(), ArticleContent.sha256(missing.get(n)), vectors.get(n));
        }
        return known;
    }
}
