package org.sidu.bot;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public half of an Ed25519 key that signs receipts, in JSON a JWK (RFC 8037).
 *
 * @param x the 32 bytes of the key in base64url
 * @param validFrom the first moment at which it signs; null for since ever
 * @param validTo the last one; null while it has no end
 */
public record ReceiptKey(
        String x,
        @Nullable OffsetDateTime validFrom,
        @Nullable OffsetDateTime validTo) {
    private static final int BYTES = 32;
    /** What comes before the 32 bytes in the X.509 form of every Ed25519 key (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Reads the key's bytes at once; fails with {@link IllegalArgumentException} for anything but 32 in base64url. */
    public ReceiptKey {
        if (bytes(x).length != BYTES) throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
    }

    /** The private key that PKCS#8 in base64 holds; fails with {@link IllegalArgumentException} for any other text. */
    public static EdECPrivateKey privateKey(String encoded) {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded.strip()));
            return (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 private key, PKCS#8 in base64", e);
        }
    }

    /** The public half of a private key, valid without limits. */
    public static ReceiptKey of(PrivateKey key) {
        return new ReceiptKey(
                Base64.getUrlEncoder().withoutPadding().encodeToString(publicBytes((EdECPrivateKey) key)), null, null);
    }

    /** The JDK derives the public half only while it generates a pair, from 32 bytes that it takes for random. */
    private static byte[] publicBytes(EdECPrivateKey key) {
        var seed = key.getBytes().orElseThrow(() -> new IllegalArgumentException("the key keeps its bytes to itself"));
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
                @Override
                public void nextBytes(byte[] bytes) {
                    System.arraycopy(seed, 0, bytes, 0, bytes.length);
                }
            });
            var encoded = generator.generateKeyPair().getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
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

    /** The same key with other limits. */
    public ReceiptKey within(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
        return new ReceiptKey(x, from, to);
    }

    public boolean validAt(OffsetDateTime moment) {
        return (validFrom == null || !moment.isBefore(validFrom)) && (validTo == null || !moment.isAfter(validTo));
    }

    PublicKey publicKey() throws GeneralSecurityException {
        var encoded = Arrays.copyOf(X509, X509.length + BYTES);
        System.arraycopy(bytes(x), 0, encoded, X509.length, BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    ObjectNode jwk() {
        var jwk = JsonNodeFactory.instance
                .objectNode()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("kid", id())
                .put("x", x)
                .put("alg", "EdDSA")
                .put("use", "sig");
        if (validFrom != null) jwk.put("validFrom", validFrom.toString());
        if (validTo != null) jwk.put("validTo", validTo.toString());
        return jwk;
    }

    /** Fails with {@link IllegalArgumentException} for a key of another kind, or one whose id is not its own. */
    static ReceiptKey of(JsonNode jwk) {
        if (!jwk.path("kty").asString("").equals("OKP")
                || !jwk.path("crv").asString("").equals("Ed25519"))
            throw new IllegalArgumentException("a key is not of kty OKP and crv Ed25519");
        var key = new ReceiptKey(jwk.path("x").asString(""), time(jwk, "validFrom"), time(jwk, "validTo"));
        var kid = jwk.path("kid").asString(key.id());
        if (!kid.equals(key.id())) throw new IllegalArgumentException("the key " + kid + " is really " + key.id());
        return key;
    }

    private static @Nullable OffsetDateTime time(JsonNode jwk, String name) {
        return jwk.hasNonNull(name) ? OffsetDateTime.parse(jwk.get(name).asString("")) : null;
    }

    private static byte[] bytes(String x) {
        return Base64.getUrlDecoder().decode(x);
    }
}
