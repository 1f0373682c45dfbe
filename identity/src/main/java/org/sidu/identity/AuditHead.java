package org.sidu.identity;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far the chain of the audit reached at some moment, signed and kept outside the database: whoever takes records from
 * the end of the table, or makes a new chain of it, contradicts a head.
 *
 * @param seq place of the last record
 * @param hash of the last record, 64 hexadecimal digits
 * @param at when it was signed
 * @param signed the whole line, with version, key and signature
 */
public record AuditHead(long seq, String hash, Instant at, ObjectNode signed) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What is to be signed. */
    public static ObjectNode content(long seq, String hash, Instant at) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", 1)
                .put("seq", seq)
                .put("hash", hash)
                .put("at", at.toString());
    }

    /** Reads a line; fails with {@link IllegalArgumentException}. */
    public static AuditHead read(String line) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode head
                    && head.path("seq").isIntegralNumber()
                    && head.path("hash").isString()) return of(head);
            throw new IllegalArgumentException("a head has seq and hash");
        } catch (JacksonException | DateTimeParseException e) {
            throw new IllegalArgumentException("no head", e);
        }
    }

    public static AuditHead of(ObjectNode signed) {
        return new AuditHead(
                signed.get("seq").longValue(),
                signed.get("hash").stringValue(),
                Instant.parse(signed.path("at").asString("")),
                signed);
    }

    /** One line of JSON. */
    public String line() {
        return signed.toString();
    }
}
