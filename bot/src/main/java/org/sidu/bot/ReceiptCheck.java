package org.sidu.bot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CanonicalJson;
import org.sidu.common.Idempotency;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a receipt is what was signed. The signature is Ed25519 over the {@link CanonicalJson} of the receipt without its
 * {@code signature}; nothing else is left out, so a field that was changed, added or taken away breaks it.
 */
public final class ReceiptCheck {
    /** The form of receipts that are signed today; earlier ones carry neither a version nor the key's id. */
    public static final int VERSION = 2;

    private static final int SIGNATURE_BYTES = 64;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReceiptCheck() {}

    /** What came of it. */
    public sealed interface Result {}

    /**
     * The signature holds.
     *
     * @param version 1 for receipts that name no key
     */
    public record Verified(int version, ReceiptKey key, OffsetDateTime signedAt, JsonNode receipt) implements Result {}

    /**
     * It does not.
     *
     * @param fact what the reason is about, such as the key's id; may be empty
     */
    public record Failed(Reason reason, String fact) implements Result {}

    /** Why a receipt is not accepted. */
    public enum Reason {
        NOT_JSON,
        NO_CANONICAL_FORM,
        NO_SIGNATURE,
        SIGNATURE_MALFORMED,
        VERSION_UNKNOWN,
        NO_KEY,
        KEY_UNKNOWN,
        NO_TIME,
        CHANGED,
        KEY_NOT_VALID_THEN
    }

    public static Result check(String json, ReceiptKeys keys) {
        JsonNode read;
        try {
            read = JSON.readTree(json);
        } catch (JacksonException e) {
            return new Failed(Reason.NOT_JSON, e.getOriginalMessage());
        }
        if (!(read instanceof ObjectNode receipt)) return new Failed(Reason.NOT_JSON, "");
        var content = receipt.deepCopy();
        var encoded = content.remove("signature");
        if (encoded == null || !encoded.isString()) return new Failed(Reason.NO_SIGNATURE, "");
        var signature = decode(encoded.stringValue());
        if (signature == null) return new Failed(Reason.SIGNATURE_MALFORMED, "");
        try {
            return check(content, CanonicalJson.of(content), signature, keys);
        } catch (IllegalArgumentException e) {
            return new Failed(Reason.NO_CANONICAL_FORM, String.valueOf(e.getMessage()));
        }
    }

    private static Result check(JsonNode content, byte[] signed, byte[] signature, ReceiptKeys keys) {
        var former = !content.has("version") && !content.has("keyId");
        if (!former && !content.path("version").equals(JSON.getNodeFactory().numberNode(VERSION)))
            return new Failed(Reason.VERSION_UNKNOWN, content.path("version").toString());
        if (!former && !content.path("keyId").isString()) return new Failed(Reason.NO_KEY, "");
        var at = time(content.path(former ? "createdAt" : "signedAt"));
        if (at == null) return new Failed(Reason.NO_TIME, "");
        var named = content.path("keyId").asString("");
        var candidates = former ? keys.keys() : keys.find(named).map(List::of).orElse(List.of());
        if (candidates.isEmpty()) return new Failed(Reason.KEY_UNKNOWN, named);
        for (var key : candidates) {
            if (!signs(key, signed, signature)) continue;
            if (!key.validAt(at)) return new Failed(Reason.KEY_NOT_VALID_THEN, key.id());
            return new Verified(former ? 1 : VERSION, key, at, content);
        }
        return new Failed(Reason.CHANGED, "");
    }

    /** Whether the text is the one that was answered; its hash is in the receipt. */
    public static boolean sameText(JsonNode receipt, String text) {
        return receipt.path("textSha256").asString("").equals(Idempotency.fingerprint(text));
    }

    private static boolean signs(ReceiptKey key, byte[] content, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key.publicKey());
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Null unless it is base64 of 64 bytes, in the one spelling that these bytes have. */
    private static byte @Nullable [] decode(String encoded) {
        try {
            var bytes = Base64.getDecoder().decode(encoded);
            var same = Arrays.equals(Base64.getEncoder().encode(bytes), encoded.getBytes(StandardCharsets.UTF_8));
            return same && bytes.length == SIGNATURE_BYTES ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable OffsetDateTime time(JsonNode value) {
        try {
            return OffsetDateTime.parse(value.asString(""));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
