package org.sidu.bot.record;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sidu.bot.Answer;
import org.sidu.bot.ReceiptCheck;
import org.sidu.bot.fingerprint.AnswerFingerprint;
import org.sidu.common.CanonicalJson;
import org.sidu.common.Idempotency;
import org.sidu.knowledge.Passage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Signs what an answer rested on, so that it can be proved later: which revisions and passages, which model, prompt and
 * guards, with which weights, analyzer and rules it was found. {@link ReceiptCheck} says what the signature covers.
 */
@Component
public class SignReceipt {
    private final SigningKey key;
    private final AnswerFingerprint fingerprint;
    private final JsonMapper json;
    private final Clock clock;

    SignReceipt(SigningKey key, AnswerFingerprint fingerprint, JsonMapper json, Clock clock) {
        this.key = key;
        this.fingerprint = fingerprint;
        this.json = json;
        this.clock = clock;
    }

    /** The signed receipt. */
    public Map<String, Object> sign(Answer answer, Map<String, Object> trace) {
        var receipt = new TreeMap<String, Object>();
        receipt.put("version", ReceiptCheck.VERSION);
        receipt.put("keyId", key.id());
        receipt.put(
                "signedAt",
                OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS).toString());
        receipt.put("answerId", answer.id().toString());
        receipt.put("outcome", answer.outcome().name());
        receipt.put("degraded", answer.degraded());
        receipt.put("textSha256", sha256(answer.text()));
        receipt.put("epoch", answer.epoch());
        receipt.put("asOf", answer.asOf().toString());
        receipt.put("regionCode", answer.regionCode());
        receipt.put("createdAt", answer.createdAt().toString());
        receipt.put(
                "citations", answer.citations().stream().map(SignReceipt::cited).toList());
        receipt.put("madeWith", fingerprint.parts());
        receipt.put("guards", List.of());
        for (var noted : new String[] {"model", "prompt", "guards", "passages"}) {
            var value = trace.get(noted);
            if (value != null) receipt.put(noted, whole(json.valueToTree(value)));
        }
        receipt.put("signature", key.sign(CanonicalJson.of(json.valueToTree(receipt))));
        return receipt;
    }

    /** What of a passage goes into the receipt. */
    public static Map<String, Object> passage(Passage passage) {
        return Map.of(
                "passageId", passage.id().toString(),
                "sha256", sha256(passage.text()));
    }

    private static Map<String, Object> cited(Answer.Citation citation) {
        var cited = new TreeMap<String, Object>();
        cited.put("articleId", citation.articleId().toString());
        cited.put("externalId", citation.externalId());
        cited.put("revision", citation.revision());
        cited.put("passageId", citation.passageId().toString());
        return cited;
    }

    /** The same with fractions as text: a number that two readers may round differently is not signed. */
    private static JsonNode whole(JsonNode value) {
        if (value.isNumber() && !value.isIntegralNumber()) return StringNode.valueOf(value.asString());
        if (value instanceof ObjectNode object)
            for (var field : List.copyOf(object.properties())) object.set(field.getKey(), whole(field.getValue()));
        if (value instanceof ArrayNode array) for (int i = 0; i < array.size(); i++) array.set(i, whole(array.get(i)));
        return value;
    }

    private static String sha256(String text) {
        return Idempotency.fingerprint(text);
    }
}
