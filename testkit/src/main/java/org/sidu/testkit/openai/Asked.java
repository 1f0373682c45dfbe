package org.sidu.testkit.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chat request as the double understands it.
 *
 * @param question the last user message
 * @param passages the numbered lines {@code [1] text} of the last user message, or else of the system messages
 */
record Asked(String model, boolean stream, boolean usage, String question, List<String> passages) {
    private static final Pattern NUMBERED = Pattern.compile("^\\s*\\[(\\d+)]\\s*(.*)$");

    /** Fails with {@link IllegalArgumentException} if the body is no chat request. */
    static Asked read(String body) {
        if (!(Json.read(body) instanceof Map<?, ?> request)) throw new IllegalArgumentException("not a JSON object");
        if (!(request.get("model") instanceof String model)) throw new IllegalArgumentException("model is missing");
        if (!(request.get("messages") instanceof List<?> messages) || messages.isEmpty()) {
            throw new IllegalArgumentException("messages is missing");
        }
        var usage = request.get("stream_options") instanceof Map<?, ?> options
                && Boolean.TRUE.equals(options.get("include_usage"));
        var user = texts(messages, "user");
        var question = user.isEmpty() ? "" : user.getLast();
        var passages = passages(question);
        if (passages.isEmpty()) passages = passages(String.join("\n\n", texts(messages, "system")));
        return new Asked(model, Boolean.TRUE.equals(request.get("stream")), usage, question, passages);
    }

    /** The number of the first passage that holds the word; 1 if none does. */
    int numberOf(String word) {
        for (var n = 0; n < passages.size(); n++) if (passages.get(n).contains(word)) return n + 1;
        return 1;
    }

    private static List<String> texts(List<?> messages, String role) {
        var texts = new ArrayList<String>();
        for (var message : messages) {
            if (!(message instanceof Map<?, ?> said) || !(said.get("role") instanceof String by)) {
                throw new IllegalArgumentException("a message has no role");
            }
            if (by.equals(role)) texts.add(text(said.get("content")));
        }
        return texts;
    }

    /** Content is a string, or a list of parts of which some are text. */
    private static String text(@Nullable Object content) {
        if (content instanceof String text) return text;
        if (!(content instanceof List<?> parts)) throw new IllegalArgumentException("a message has no content");
        var text = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Map<?, ?> p && p.get("text") instanceof String piece) text.append(piece);
        }
        return text.toString();
    }

    /** A passage runs from its number to the next number or empty line; numbers are taken to count up from 1. */
    private static List<String> passages(String prompt) {
        var passages = new ArrayList<String>();
        var open = false;
        for (var line : prompt.split("\\R")) {
            var numbered = NUMBERED.matcher(line);
            if (numbered.matches()) {
                passages.add(numbered.group(2).strip());
                open = true;
            } else if (line.isBlank()) {
                open = false;
            } else if (open) {
                passages.add(passages.removeLast() + "\n" + line.strip());
            }
        }
        return List.copyOf(passages);
    }
}
