package org.sidu.bot.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.EdECPrivateKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.ReceiptKey;
import org.sidu.bot.ReceiptKeyUnusable;
import org.sidu.bot.ReceiptKeys;
import org.springframework.stereotype.Component;

/**
 * The one key that signs receipts, and every key that verifies them: this one and those before it, which stay published
 * with the time within which they signed. Read once, while the application starts.
 */
@Component
class SigningKey {
    private final byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
    private final byte[] open = new byte[Ed25519.PUBLIC_KEY_SIZE];
    private final ReceiptKey signing;
    private final ReceiptKeys published;

    SigningKey(ReceiptProperties secrets, ReceiptKeysProperties properties, Clock clock) {
        var key = privateKey(secrets);
        var bytes = key.getBytes().orElseThrow(() -> new ReceiptKeyUnusable("SIDU_SECRETS_RECEIPT_KEY holds no key."));
        System.arraycopy(bytes, 0, secret, 0, secret.length);
        Ed25519.generatePublicKey(secret, 0, open, 0);
        var former = read(properties.keys().strip());
        var own = ReceiptKey.of(key);
        this.signing = former.find(own.id()).orElse(own);
        if (!signing.validAt(OffsetDateTime.now(clock)))
            throw new ReceiptKeyUnusable("The key that signs receipts, " + signing.id() + ", is valid from "
                    + told(signing.validFrom()) + " to " + told(signing.validTo()) + " according to SIDU_RECEIPTS_KEYS."
                    + " Give the new key in SIDU_SECRETS_RECEIPT_KEY, or correct these times.");
        this.published = with(former, signing);
    }

    private static String told(@Nullable OffsetDateTime limit) {
        return limit == null ? "ever" : limit.toString();
    }

    private static EdECPrivateKey privateKey(ReceiptProperties secrets) {
        try {
            return ReceiptKey.privateKey(secrets.receiptKey());
        } catch (IllegalArgumentException e) {
            throw new ReceiptKeyUnusable("SIDU_SECRETS_RECEIPT_KEY is " + e.getMessage() + ".");
        }
    }

    private static ReceiptKeys read(String keys) {
        if (keys.isEmpty()) return ReceiptKeys.NONE;
        try {
            return ReceiptKeys.read(keys.startsWith("{") ? keys : Files.readString(Path.of(keys)));
        } catch (IOException e) {
            throw new ReceiptKeyUnusable("SIDU_RECEIPTS_KEYS cannot be read: " + e.getMessage() + ".");
        } catch (IllegalArgumentException e) {
            throw new ReceiptKeyUnusable("SIDU_RECEIPTS_KEYS is no JWK set: " + e.getMessage() + ".");
        }
    }

    private static ReceiptKeys with(ReceiptKeys former, ReceiptKey signing) {
        if (former.find(signing.id()).isPresent()) return former;
        var keys = new ArrayList<>(former.keys());
        keys.add(signing);
        return new ReceiptKeys(keys);
    }

    String id() {
        return signing.id();
    }

    /** Every key that verifies. */
    ReceiptKeys published() {
        return published;
    }

    /** The signature of the bytes in base64. Not by the JDK, whose Ed25519 takes five times as long. */
    String sign(byte[] content) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, open, 0, content, 0, content.length, signature, 0);
        return Base64.getEncoder().encodeToString(signature);
    }
}
