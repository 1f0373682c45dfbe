package org.sidu.bot.fingerprint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sidu.bot.judge.Judge;
import org.sidu.common.CanonicalJson;
import org.sidu.common.Idempotency;
import org.sidu.knowledge.SearchFingerprint;
import org.sidu.models.LanguageModel;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that this process makes answers with, apart from the knowledge: two processes of the same fingerprint answer
 * alike. Files are hashed as they are, weights as they are used.
 */
@Component
public class AnswerFingerprint {
    private final SortedMap<String, String> parts;
    private final String id;

    AnswerFingerprint(SearchFingerprint search, Judge judge, LanguageModel model, JsonMapper json) throws IOException {
        var found = new TreeMap<>(search.parts());
        var weights =
                json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(judge.weights());
        found.put("judge", Idempotency.fingerprint(weights));
        found.put("prompt", files("prompts/*.md"));
        found.put("safety", files("safety/*.yml"));
        found.put("rules", files("route/*.yml", "understand/*.yml", "verify/*.yml", "wording/*.yml"));
        found.put("model", model.configured() ? model.modelId() : "none");
        this.parts = Collections.unmodifiableSortedMap(found);
        this.id =
                Idempotency.fingerprint(new String(CanonicalJson.of(json.valueToTree(found)), StandardCharsets.UTF_8));
    }

    /** SHA-256 of the parts, in hex. */
    public String id() {
        return id;
    }

    /** Ids and hashes by the name of what they stand for. */
    public Map<String, String> parts() {
        return parts;
    }

    private static String files(String... patterns) throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        var all = new StringBuilder();
        for (var pattern : patterns) {
            var files = resolver.getResources("classpath*:" + pattern);
            Arrays.sort(files, Comparator.comparing(AnswerFingerprint::name));
            for (var file : files)
                all.append(name(file)).append('\n').append(file.getContentAsString(StandardCharsets.UTF_8));
        }
        return Idempotency.fingerprint(all.toString());
    }

    private static String name(Resource file) {
        return Objects.requireNonNullElse(file.getFilename(), "");
    }
}
