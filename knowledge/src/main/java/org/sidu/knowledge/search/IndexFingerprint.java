package org.sidu.knowledge.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.sidu.common.Idempotency;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.SearchFingerprint;
import org.sidu.models.Embedder;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Embedding model, fields and analyzers, ranking weights, synonyms. */
@Component
class IndexFingerprint implements SearchFingerprint {
    private final Map<String, String> parts;

    IndexFingerprint(
            Embedder embedder,
            RankWeights weights,
            KnowledgeProperties properties,
            ResourceLoader resources,
            JsonMapper json)
            throws IOException {
        var ranking =
                json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(weights);
        var synonyms = resources.getResource(properties.synonyms()).getContentAsString(StandardCharsets.UTF_8);
        this.parts = Map.of(
                "embedding",
                embedder.modelId(),
                "index",
                PassageIndex.FORMAT,
                "ranking",
                Idempotency.fingerprint(ranking),
                "synonyms",
                Idempotency.fingerprint(synonyms));
    }

    @Override
    public Map<String, String> parts() {
        return parts;
    }
}
