package org.sidu.bot.record;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The public keys of receipts.
 *
 * @param keys a JWK set, or the path of a file that holds one: the keys that signed before, each with its
 *     {@code validTo}, and maybe the one that signs now with its {@code validFrom}; empty when the key was never changed
 */
@ConfigurationProperties("sidu.receipts")
record ReceiptKeysProperties(@DefaultValue("") String keys) {}
