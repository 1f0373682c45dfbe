package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.List;
import org.sidu.knowledge.article.ArticleContent;
import org.sidu.knowledge.article.EmbeddedChunk;
import org.sidu.knowledge.passage.Chunk;
import org.sidu.models.Embedder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives each passage its vector: from those that the build ships, or else from the embedding model. */
@Component
class EmbedPassages {
    private final Embedder embedder;
    private final ShippedVectors shipped;

    EmbedPassages(Embedder embedder, ShippedVectors shipped) {
        this.embedder = embedder;
        this.shipped = shipped;
    }

    Mono<List<EmbeddedChunk>> embed(List<Chunk> chunks) {
        var missing = chunks.stream()
                .filter(chunk -> shipped.find(embedder.modelId(), hash(chunk)) == null)
                .toList();
        if (missing.isEmpty()) return Mono.fromSupplier(() -> merged(chunks, List.of()));
        return embedder.embedPassages(missing.stream().map(Chunk::embedded).toList())
                .map(vectors -> merged(chunks, vectors));
    }

    String modelId() {
        return embedder.modelId();
    }

    private List<EmbeddedChunk> merged(List<Chunk> chunks, List<float[]> computed) {
        var next = computed.iterator();
        var embedded = new ArrayList<EmbeddedChunk>(chunks.size());
        for (var chunk : chunks) {
            var known = shipped.find(embedder.modelId(), hash(chunk));
            embedded.add(new EmbeddedChunk(chunk, known == null ? next.next() : known));
        }
        return embedded;
    }

    private static String hash(Chunk chunk) {
        return ArticleContent.sha256(chunk.embedded());
    }
}
