package org.sidu.testkit.openai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and quotes JSON with nothing but the JDK, so that the double runs from its classes alone. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Maps, lists, strings, doubles, booleans, null; fails with {@link IllegalArgumentException}. */
    static @Nullable Object read(String text) {
        var json = new Json(text);
        try {
            var value = json.value();
            json.space();
            if (json.at != text.length()) throw json.wrong();
            return value;
        } catch (StringIndexOutOfBoundsException e) {
            throw json.wrong();
        }
    }

    static String quote(String text) {
        var out = new StringBuilder("\"");
        for (var c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') out.append("\\u%04x".formatted((int) c));
                    else out.append(c);
                }
            }
        }
        return out.append('"').toString();
    }

    private @Nullable Object value() {
        space();
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        at++;
        var mark = next();
        while (mark != '}') {
            if (mark != '"') throw wrong();
            at--;
            var name = string();
            if (next() != ':') throw wrong();
            members.put(name, value());
            mark = next();
            if (mark == ',') {
                space();
                if (text.charAt(at) != '"') throw wrong();
                mark = next();
            } else if (mark != '}') throw wrong();
        }
        return members;
    }

    private List<@Nullable Object> array() {
        var items = new ArrayList<@Nullable Object>();
        at++;
        if (next() == ']') return items;
        at--;
        char mark;
        do {
            items.add(value());
            mark = next();
            if (mark != ',' && mark != ']') throw wrong();
        } while (mark == ',');
        return items;
    }

    private char next() {
        space();
        return text.charAt(at++);
    }

    private String string() {
        var out = new StringBuilder();
        at++;
        for (var c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            if (c < ' ') throw wrong();
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() {
        var c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> c;
            case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
            default -> throw wrong();
        };
    }

    private Double number() {
        var from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
        if (from == at) throw wrong();
        return Double.valueOf(text.substring(from, at));
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) throw wrong();
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && text.charAt(at) <= ' ') at++;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not JSON at character " + at);
    }
}
