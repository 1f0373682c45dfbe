package org.sidu.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.sidu.common.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public half of an Ed25519 key that signs the audit, in JSON a JWK (RFC 8037).
 *
 * @param x the 32 bytes of the key in base64url
 */
public record AuditKey(String x) {

    /** Reads the key's bytes at once; fails with {@link IllegalArgumentException} for anything but 32 in base64url. */
    public AuditKey {
        if (bytes(x).length != Ed25519.PUBLIC_KEY_SIZE)
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
    }

    /** Fails with {@link IllegalArgumentException} for a key of another kind, or one whose id is not its own. */
    public static AuditKey of(JsonNode jwk) {
        if (!jwk.path("kty").asString("").equals("OKP")
                || !jwk.path("crv").asString("").equals("Ed25519"))
            throw new IllegalArgumentException("a key is not of kty OKP and crv Ed25519");
        var key = new AuditKey(jwk.path("x").asString(""));
        var kid = jwk.path("kid").asString(key.id());
        if (!kid.equals(key.id())) throw new IllegalArgumentException("the key " + kid + " is really " + key.id());
        return key;
    }

    /** The key's own fingerprint (RFC 7638), so that a name cannot be given to another key. */
    public String id() {
        var required = JsonNodeFactory.instance
                .objectNode()
                .put("crv", "Ed25519")
                .put("kty", "OKP")
                .put("x", x);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(CanonicalJson.of(required));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public ObjectNode jwk() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("kid", id())
                .put("x", x)
                .put("alg", "EdDSA")
                .put("use", "sig");
    }

    /** Whether the key signed the {@link CanonicalJson} of the object without its field {@code signature}. */
    public boolean signed(ObjectNode object) {
        var content = object.deepCopy();
        var encoded = content.remove("signature");
        if (encoded == null || !encoded.isString()) return false;
        try {
            var text = encoded.stringValue();
            var signature = Base64.getDecoder().decode(text);
            var same = Arrays.equals(Base64.getEncoder().encode(signature), text.getBytes(StandardCharsets.US_ASCII));
            var bytes = CanonicalJson.of(content);
            return same
                    && signature.length == Ed25519.SIGNATURE_SIZE
                    && Ed25519.verify(signature, 0, bytes(x), 0, bytes, 0, bytes.length);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] bytes(String x) {
        return Base64.getUrlDecoder().decode(x);
    }
}
