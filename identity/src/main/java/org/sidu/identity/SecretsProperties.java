package org.sidu.identity;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keys of this deployment, each 32 random bytes in base64. Losing one loses what it protects.
 *
 * @param sealingKey encrypts personal data
 * @param previousSealingKeys still open what they sealed before the key was changed
 * @param hashingKey makes personal data findable without storing it
 * @param ticketNumberKey scatters ticket numbers
 */
@ConfigurationProperties("sidu.secrets")
public record SecretsProperties(
        @Nullable String sealingKey,
        @DefaultValue List<String> previousSealingKeys,
        @Nullable String hashingKey,
        @Nullable String ticketNumberKey) {
    private static final int BYTES = 32;
    private static final int FEWEST_DISTINCT_BYTES = 8;

    public byte[] sealing() {
        return decoded("sidu.secrets.sealing-key", sealingKey);
    }

    public List<byte[]> previousSealing() {
        return previousSealingKeys.stream()
                .map(key -> decoded("sidu.secrets.previous-sealing-keys", key))
                .toList();
    }

    public byte[] hashing() {
        return decoded("sidu.secrets.hashing-key", hashingKey);
    }

    public byte[] ticketNumber() {
        return decoded("sidu.secrets.ticket-number-key", ticketNumberKey);
    }

    /** Fails for keys that somebody typed or copied instead of drawing them at random. */
    public void refuseDefaults() {
        refuseDefault("sidu.secrets.sealing-key", sealing());
        refuseDefault("sidu.secrets.hashing-key", hashing());
        refuseDefault("sidu.secrets.ticket-number-key", ticketNumber());
        if (Arrays.equals(sealing(), hashing()) || Arrays.equals(hashing(), ticketNumber())) {
            throw new IllegalStateException("The keys under sidu.secrets must differ from each other.");
        }
    }

    private static void refuseDefault(String property, byte[] key) {
        var distinct = new HashSet<Byte>();
        var printable = true;
        for (byte b : key) {
            distinct.add(b);
            printable &= b >= ' ' && b <= '~';
        }
        if (printable || distinct.size() < FEWEST_DISTINCT_BYTES) {
            throw new IllegalStateException(
                    "The key " + property
                            + " is a well-known default; production needs 32 random bytes, such as from 'openssl rand -base64 32'.");
        }
    }

    private static byte[] decoded(String property, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The key " + property
                    + " is missing; set it to 32 random bytes in base64, such as from 'openssl rand -base64 32'.");
        }
        try {
            var key = Base64.getDecoder().decode(value.strip());
            if (key.length == BYTES) return key;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The key " + property + " is not base64.", e);
        }
        throw new IllegalStateException("The key " + property + " must be 32 bytes in base64.");
    }

    @Override
    public String toString() {
        return "SecretsProperties[hidden]";
    }
}
