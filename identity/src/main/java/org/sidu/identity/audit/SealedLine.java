package org.sidu.identity.audit;

import org.sidu.identity.AuditChain;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sealed record as it is exported and verified.
 *
 * @param content what was hashed, with {@code hash}
 */
record SealedLine(ObjectNode content) {

    /** Fails with {@link IllegalStateException} for a record that is not sealed. */
    static SealedLine of(AuditRecord sealed) {
        var seq = sealed.seq();
        var hash = sealed.hash();
        if (seq == null || hash == null) throw new IllegalStateException("not sealed: " + sealed.id());
        return new SealedLine(sealed.content(seq).put("hash", AuditChain.hex(hash)));
    }

    /** Place in the chain. */
    long seq() {
        return content.get("seq").longValue();
    }
}
