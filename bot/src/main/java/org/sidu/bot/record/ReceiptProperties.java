package org.sidu.bot.record;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key that receipts are signed with.
 *
 * @param receiptKey Ed25519 private key, PKCS#8 in base64
 */
@ConfigurationProperties("sidu.secrets")
record ReceiptProperties(String receiptKey) {

    @Override
    public String toString() {
        return "ReceiptProperties[hidden]";
    }
}
