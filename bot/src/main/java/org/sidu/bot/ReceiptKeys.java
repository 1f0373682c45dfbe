package org.sidu.bot;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The public keys that verify receipts, in JSON a JWK set (RFC 7517). */
public record ReceiptKeys(List<ReceiptKey> keys) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** No key. */
    public static final ReceiptKeys NONE = new ReceiptKeys(List.of());

    public ReceiptKeys {
        keys = List.copyOf(keys);
    }

    /** Reads a JWK set; fails with {@link IllegalArgumentException} whose message says what is wrong with it. */
    public static ReceiptKeys read(String json) {
        try {
            var set = JSON.readTree(json).path("keys");
            if (!set.isArray()) throw new IllegalArgumentException("there is no list of 'keys' in it");
            return new ReceiptKeys(set.valueStream().map(ReceiptKey::of).toList());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time in it is not in RFC 3339", e);
        }
    }

    public Optional<ReceiptKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** The JWK set, readable. */
    public String json() {
        var set = JSON.createObjectNode();
        var list = set.putArray("keys");
        for (var key : keys) list.add(key.jwk());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(set);
    }
}
