package org.sidu.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.sidu.common.CanonicalJson;
import tools.jackson.databind.JsonNode;

/**
 * The chain of the audit: the hash of a record is the SHA-256 of the hash of the record before it and of the record's
 * {@link CanonicalJson}, so that none can be changed, taken out or put in without changing every hash after it.
 */
public final class AuditChain {
    private static final int HASH_BYTES = 32;

    private AuditChain() {}

    /** What stands before the first record: 32 zeros. */
    public static byte[] start() {
        return new byte[HASH_BYTES];
    }

    /** The hash of a record. */
    public static byte[] next(byte[] previous, JsonNode content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            return digest.digest(CanonicalJson.of(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A hash as files hold it: 64 hexadecimal digits. */
    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
