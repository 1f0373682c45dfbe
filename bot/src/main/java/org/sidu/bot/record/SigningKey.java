package org.sidu.bot.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
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
    private final PrivateKey key;
    private final ReceiptKey signing;
    private final ReceiptKeys published;

    SigningKey(ReceiptProperties secrets, ReceiptKeysProperties properties, Clock clock) {
        this.key = privateKey(secrets);
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

    private static PrivateKey privateKey(ReceiptProperties secrets) {
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

    /** The signature of the bytes in base64. */
    String sign(byte[] content) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(content);
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
