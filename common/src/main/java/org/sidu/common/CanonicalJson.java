package org.sidu.common;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * JSON in the one form that is signed and hashed: RFC 8785 (JCS) for values without fractions. No white space; the names
 * of every object in the order of their UTF-16 units; strings escaped only where JSON demands it; UTF-8. Numbers are whole
 * and within ±(2⁵³ − 1), so that every reader of JSON sees the same one.
 */
public final class CanonicalJson {
    private static final long GREATEST = (1L << 53) - 1;
    private static final HexFormat HEX = HexFormat.of();

    private CanonicalJson() {}

    /** The bytes of the value; fails with {@link IllegalArgumentException} for what has no canonical form. */
    public static byte[] of(JsonNode value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value, out);
            case ARRAY -> array(value, out);
            case STRING -> string(value.stringValue(), out);
            case NUMBER -> number(value, out);
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            default -> throw new IllegalArgumentException("no JSON: " + value.getNodeType());
        }
    }

    private static void object(JsonNode value, StringBuilder out) {
        var sorted = new TreeMap<String, JsonNode>();
        for (var field : value.properties()) sorted.put(field.getKey(), field.getValue());
        var separator = '{';
        for (var field : sorted.entrySet()) {
            out.append(separator);
            string(field.getKey(), out);
            out.append(':');
            write(field.getValue(), out);
            separator = ',';
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void array(JsonNode value, StringBuilder out) {
        var separator = '[';
        for (var item : value) {
            out.append(separator);
            write(item, out);
            separator = ',';
        }
        out.append(value.isEmpty() ? "[]" : "]");
    }

    private static void number(JsonNode value, StringBuilder out) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || Math.abs(value.longValue()) > GREATEST)
            throw new IllegalArgumentException("no whole number within 2^53: " + value);
        out.append(value.longValue());
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1)))
                    throw new IllegalArgumentException("half a character in a string");
                out.append(c).append(text.charAt(++i));
            } else escaped(c, out);
        }
        out.append('"');
    }

    private static void escaped(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < ' ') out.append("\\u").append(HEX.toHexDigits(c));
                else out.append(c);
            }
        }
    }
}
