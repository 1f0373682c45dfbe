package org.sidu.identity.phone;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

/** The newest code sent to a phone. */
record PhoneCode(UUID id, byte[] codeHash, Instant expiresAt, int tries) {

    /** Whether the offered code opens the door; a code is dead after the last wrong try or at its end. */
    boolean accepts(byte[] offeredHash, int mostTries, Instant now) {
        return tries < mostTries && now.isBefore(expiresAt) && MessageDigest.isEqual(codeHash, offeredHash);
    }
}
