package org.sidu.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** As much of JSON as measuring needs. */
final class Text {
    private Text() {}

    /** A JSON string. */
    static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (var c : text.toCharArray()) {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') json.append(String.format("\\u%04x", (int) c));
                    else json.append(c);
                }
            }
        }
        return json.append('"').toString();
    }

    /** The value of every string field of this name, in order. */
    static List<String> fields(String name, String json) {
        var found = new ArrayList<String>();
        var matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"")
                .matcher(json);
        while (matcher.find()) found.add(unescaped(matcher.group(1)));
        return found;
    }

    /** The first string field of this name; empty without one. */
    static String field(String name, String json) {
        var found = fields(name, json);
        return found.isEmpty() ? "" : found.getFirst();
    }

    static String unescaped(String json) {
        if (json.indexOf('\\') < 0) return json;
        var text = new StringBuilder();
        for (var i = 0; i < json.length(); i++) {
            var c = json.charAt(i);
            if (c != '\\' || i + 1 >= json.length()) {
                text.append(c);
                continue;
            }
            var next = json.charAt(++i);
            switch (next) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'b', 'f' -> text.append(' ');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> text.append(next);
            }
        }
        return text.toString();
    }
}
