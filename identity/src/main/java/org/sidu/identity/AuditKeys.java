package org.sidu.identity;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The public keys that verify the audit, in JSON a JWK set (RFC 7517). */
public record AuditKeys(List<AuditKey> keys) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public AuditKeys {
        keys = List.copyOf(keys);
    }

    /** Reads a JWK set or a single JWK; fails with {@link IllegalArgumentException} whose message says what is wrong. */
    public static AuditKeys read(String json) {
        try {
            var read = JSON.readTree(json);
            if (read.has("kty")) return new AuditKeys(List.of(AuditKey.of(read)));
            var set = read.path("keys");
            if (!set.isArray()) throw new IllegalArgumentException("there is no list of 'keys' in it");
            return new AuditKeys(set.valueStream().map(AuditKey::of).toList());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
    }

    /** The key that the object's {@code keyId} names and that signed it; empty when there is none. */
    public Optional<AuditKey> signer(ObjectNode object) {
        var id = object.path("keyId").asString("");
        return keys.stream()
                .filter(key -> key.id().equals(id) && key.signed(object))
                .findFirst();
    }

    public JsonNode json() {
        var set = JsonNodeFactory.instance.objectNode();
        var list = set.putArray("keys");
        for (var key : keys) list.add(key.jwk());
        return set;
    }
}
