package org.sidu.identity.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CanonicalJson;
import org.sidu.identity.AuditKey;
import org.sidu.identity.AuditKeys;
import org.sidu.identity.AuditProperties;
import org.sidu.identity.sealing.OwnersFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The key that signs the audit, and the public halves of it and of those before it in {@code <data>/audit/keys.json}. Read
 * once, while the application starts.
 */
@Component
class AuditSigningKey {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSigningKey.class);

    private final byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
    private final byte[] open = new byte[Ed25519.PUBLIC_KEY_SIZE];
    private final AuditKey key;
    private final AuditKeys known;

    @Autowired
    AuditSigningKey(
            AuditProperties properties,
            @Value("${sidu.data:./data}") String data,
            @Value("${sidu.mode:embedded}") String mode) {
        this(properties.key(), Path.of(data));
        if (mode.equals("production")
                && (properties.key() == null || properties.key().isBlank()))
            LOG.warn(
                    "SIDU_IDENTITY_AUDIT_KEY is not set: this replica signs the audit with a key of its own, {}",
                    key.id());
    }

    AuditSigningKey(@Nullable String configured, Path data) {
        try {
            var encoded = configured == null || configured.isBlank()
                    ? ofFile(data.resolve("secrets").resolve("audit.key"))
                    : configured.strip();
            var bytes = privateKey(encoded).getBytes().orElseThrow();
            System.arraycopy(bytes, 0, secret, 0, secret.length);
            Ed25519.generatePublicKey(secret, 0, open, 0);
            this.key = new AuditKey(Base64.getUrlEncoder().withoutPadding().encodeToString(open));
            this.known = publish(data.resolve("audit").resolve("keys.json"));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The key of the audit cannot be kept in " + data + ": " + e.getMessage(), e);
        }
    }

    private static String ofFile(Path file) throws IOException {
        if (!Files.exists(file)) OwnersFile.write(file, drawn());
        return Files.readString(file).strip();
    }

    private static String drawn() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static EdECPrivateKey privateKey(String encoded) {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded));
            return (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(spec);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The key of the audit (SIDU_IDENTITY_AUDIT_KEY, or <data>/secrets/audit.key) is no Ed25519 private key,"
                            + " PKCS#8 in base64.",
                    e);
        }
    }

    private AuditKeys publish(Path file) throws IOException {
        var keys = new ArrayList<AuditKey>();
        if (Files.exists(file))
            keys.addAll(AuditKeys.read(Files.readString(file)).keys());
        if (keys.contains(key)) return new AuditKeys(keys);
        keys.add(key);
        var all = new AuditKeys(keys);
        OwnersFile.directory(file);
        Files.writeString(file, all.json().toPrettyString() + System.lineSeparator());
        return all;
    }

    /** Every key that has signed here. */
    AuditKeys known() {
        return known;
    }

    AuditKey publicKey() {
        return key;
    }

    /** The object with {@code keyId} and {@code signature}. */
    ObjectNode sign(ObjectNode content) {
        content.put("keyId", key.id());
        var bytes = CanonicalJson.of(content);
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, open, 0, bytes, 0, bytes.length, signature, 0);
        return content.put("signature", Base64.getEncoder().encodeToString(signature));
    }
}
