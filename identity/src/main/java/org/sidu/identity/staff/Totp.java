package org.sidu.identity.staff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that an authenticator app shows: RFC 6238 with SHA-1, six digits, steps of 30 seconds, as every app has it. */
final class Totp {
    private static final String ALGORITHM = "HmacSHA1";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final int SECRET_BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A new secret in base 32, as apps read it. */
    static String draw() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return encode(secret);
    }

    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step. */
    static String code(String secret, long step) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(decode(secret), ALGORITHM));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var at = hash[hash.length - 1] & 0xF;
            var truncated = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return "%06d".formatted(truncated % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /**
     * The step whose code this is, if it is the present one or the one before or after.
     *
     * @param used the last step whose code was accepted; that and earlier ones are accepted no more
     */
    static OptionalLong find(String secret, String offered, Instant now, long used) {
        var present = step(now);
        var digits = offered.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        var found = OptionalLong.empty();
        for (var step = present - 1; step <= present + 1; step++) {
            var same = MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.US_ASCII), digits);
            if (same && step > used) found = OptionalLong.of(step);
        }
        return found;
    }

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        for (var b : bytes) {
            buffer = buffer << 8 | b & 0xFF;
            for (bits += 8; bits >= 5; bits -= 5) text.append(BASE32.charAt(buffer >> bits - 5 & 31));
            buffer &= 31;
        }
        if (bits > 0) text.append(BASE32.charAt(buffer << 5 - bits & 31));
        return text.toString();
    }

    private static byte[] decode(String text) {
        var bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        var buffer = 0;
        var bits = 0;
        for (var c : text.toCharArray()) {
            buffer = (buffer << 5 | BASE32.indexOf(c)) & 0xFFF;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.put((byte) (buffer >> bits));
        }
        return bytes.array();
    }
}
