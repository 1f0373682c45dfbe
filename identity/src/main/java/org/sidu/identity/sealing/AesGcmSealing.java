package org.sidu.identity.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sidu.identity.Sealing;
import org.sidu.identity.SecretsProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** AES-256-GCM. Layout: version (1 byte), key id (4), nonce (12), ciphertext and tag; the context is authenticated. */
@Component
class AesGcmSealing implements Sealing {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER = 1 + Integer.BYTES + NONCE;

    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, SecretKeySpec> keys = new HashMap<>();
    private final int current;

    @Autowired
    AesGcmSealing(SecretsProperties secrets) {
        this(secrets.sealing(), secrets.previousSealing());
    }

    AesGcmSealing(byte[] key, List<byte[]> previous) {
        previous.forEach(old -> keys.put(idOf(old), new SecretKeySpec(old, "AES")));
        current = idOf(key);
        keys.put(current, new SecretKeySpec(key, "AES"));
    }

    @Override
    public byte[] seal(String plain, String context) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var header = ByteBuffer.allocate(HEADER).put(VERSION).putInt(current).put(nonce);
        var text = run(Cipher.ENCRYPT_MODE, current, nonce, context, plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(HEADER + text.length)
                .put(header.array())
                .put(text)
                .array();
    }

    @Override
    public String open(byte[] sealed, String context) {
        if (sealed.length < HEADER || sealed[0] != VERSION) throw new SealBroken("not a sealed text");
        var buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        var id = buffer.getInt();
        var nonce = new byte[NONCE];
        buffer.get(nonce);
        var text = new byte[buffer.remaining()];
        buffer.get(text);
        return new String(run(Cipher.DECRYPT_MODE, id, nonce, context, text), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, int keyId, byte[] nonce, String context, byte[] input) {
        var key = keys.get(keyId);
        if (key == null) throw new SealBroken("sealed with an unknown key");
        try {
            var cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new SealBroken("the sealed text was changed or moved");
        }
    }

    /** Names a key without telling anything about it. */
    private static int idOf(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("sealing key id".getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest.digest(key)).getInt();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
