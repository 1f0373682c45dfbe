package org.sidu.bot.record;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.sidu.bot.Answer;
import org.sidu.knowledge.Passage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs what an answer rested on, so that it can be proved later: which revisions and passages, which model, prompt and
 * guards. The signature (Ed25519) is over the receipt's JSON without {@code signature}, on one line, the keys of every
 * object sorted: the database keeps them in an order of its own.
 */
@Component
public class SignReceipt {
    private final PrivateKey key;
    private final ObjectWriter sorted;

    SignReceipt(ReceiptProperties secrets, JsonMapper json) throws GeneralSecurityException {
        var encoded = Base64.getDecoder().decode(secrets.receiptKey());
        this.key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        this.sorted = json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /** The signed receipt. */
    public Map<String, Object> sign(Answer answer, Map<String, Object> trace) {
        var receipt = new TreeMap<String, Object>();
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
        for (var noted : new String[] {"model", "prompt", "guards", "passages"}) {
            var value = trace.get(noted);
            if (value != null) receipt.put(noted, value);
        }
        receipt.put("signature", signature(sorted.writeValueAsBytes(receipt)));
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

    private String signature(byte[] content) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(content);
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static String sha256(String text) {
        return org.sidu.common.Idempotency.fingerprint(text);
    }
}
