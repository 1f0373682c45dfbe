package org.sidu.identity.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.AuditChain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as stored.
 *
 * @param seq place in the chain, from 1; null until it is sealed
 * @param hash of the record and all before it, see {@link AuditChain}; null until it is sealed
 */
record AuditRecord(
        UUID id,
        Instant at,
        String actor,
        String action,
        String subject,
        JsonNode detail,
        @Nullable Long seq,
        byte @Nullable [] hash) {

    /** What is hashed at this place of the chain, and exported. */
    ObjectNode content(long place) {
        var content = JsonNodeFactory.instance.objectNode();
        content.put("seq", place);
        content.put("id", id.toString());
        content.put("at", at.toString());
        content.put("actor", actor);
        content.put("action", action);
        content.put("subject", subject);
        content.set("detail", detail);
        return content;
    }
}
