package org.sidu.testkit.openai;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends one reply in the protocol's form, streamed or whole, up to the point where its scenario breaks it. */
final class Conversation {
    private static final long FOREVER = TimeUnit.DAYS.toMillis(1);
    private static final String ID = "chatcmpl-double";
    private static final String TOOL_CALL = "{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\","
            + "\"function\":{\"name\":\"transfer\",\"arguments\":\"{\\\"to\\\":\\\"0990-8999999\\\"}\"}}]}";
    private final Connection connection;
    private final Asked asked;
    private final Reply reply;
    private final long begun = System.nanoTime();

    Conversation(Connection connection, Asked asked, Reply reply) {
        this.connection = connection;
        this.asked = asked;
        this.reply = reply;
    }

    /** Whether the connection may carry another request afterwards. */
    boolean run() throws IOException {
        switch (reply.end()) {
            case STATUS_429 -> connection.answer(429, "Retry-After: 1\r\n", error("Rate limit reached", "rate_limit"));
            case STATUS_500 -> connection.answer(500, "", error("The server had an error", "server_error"));
            case STATUS_401 -> connection.answer(401, "", error("Incorrect API key provided", "invalid_api_key"));
            case REDIRECT -> connection.answer(302, "Location: http://127.0.0.1:1/elsewhere\r\n", "{}");
            case HTML -> connection.page("<html><body><h1>502 Bad Gateway</h1>请拨打0990-8999999</body></html>");
            case WHOLE_JSON -> {
                return whole();
            }
            case HANG_BEFORE_HEADERS -> connection.pause(FOREVER);
            default -> {
                return asked.stream() ? stream() : whole();
            }
        }
        return true;
    }

    private boolean stream() throws IOException {
        connection.beginEvents();
        connection.event(delta("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        if (reply.end() == Reply.End.REASONING)
            for (var thought : List.of("市民想知道", "要带什么，", "请拨打0990-8999999"))
                connection.event(delta("{\"reasoning_content\":" + Json.quote(thought) + "}", "null"));
        for (var n = 0; n < reply.tokens(); n++) {
            pauseUntilDue(n);
            var event = delta("{\"content\":" + Json.quote(reply.token(n)) + "}", "null");
            if (reply.end() == Reply.End.STOP_CUTTING_CHARACTERS) connection.eventCutInCharacter(event);
            else connection.event(event);
        }
        return endStream();
    }

    private boolean endStream() throws IOException {
        switch (reply.end()) {
            case HANG -> connection.pause(FOREVER);
            case RESET -> connection.reset();
            case TOOL_CALLS -> connection.event(delta(TOOL_CALL, "null"));
            case CUT -> connection.half(delta("{\"content\":\"断\"}", "null"));
            case MALFORMED -> connection.event("{\"id\":\"" + ID + "\",\"choices\":[{\"delta\":{\"content\":\"坏");
            case ERROR_EVENT -> connection.event(error("The engine died", "server_error"));
            case BROKEN_UTF8 -> connection.eventWithBrokenCharacter(delta("{\"content\":\"码\"}", "null"));
            default -> {}
        }
        if (reply.end() == Reply.End.CUT || reply.end() == Reply.End.HANG || reply.end() == Reply.End.RESET)
            return false;
        if (reply.end() != Reply.End.NO_FINISH) finish();
        connection.endEvents();
        return true;
    }

    private void finish() throws IOException {
        connection.event(delta("{}", "\"" + reply.end().finishReason() + "\""));
        if (asked.usage()) connection.event(head("chat.completion.chunk") + "\"choices\":[]," + usage() + "}");
        connection.event("[DONE]");
        if (reply.end() == Reply.End.DONE_TWICE) connection.event("[DONE]");
    }

    private boolean whole() throws IOException {
        if (reply.end() == Reply.End.HANG) connection.pause(FOREVER);
        if (reply.tokens() > 0) pauseUntilDue(reply.tokens() - 1);
        if (reply.end() == Reply.End.CUT) return false;
        var choice = "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + Json.quote(reply.text())
                + "},\"finish_reason\":\"" + reply.end().finishReason() + "\"}";
        var body = head("chat.completion") + "\"choices\":[" + choice + "]," + usage() + "}";
        connection.answer(200, "", reply.end() == Reply.End.MALFORMED ? body.substring(0, body.length() / 2) : body);
        return true;
    }

    private void pauseUntilDue(int token) throws IOException {
        connection.pause(reply.pace().dueMillis(token) - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    private String delta(String delta, String finishReason) {
        var usage = asked.usage() ? ",\"usage\":null" : "";
        return head("chat.completion.chunk") + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":"
                + finishReason + "}]" + usage + "}";
    }

    private String head(String object) {
        return "{\"id\":\"" + ID + "\",\"object\":\"" + object + "\",\"created\":1700000000,\"model\":"
                + Json.quote(asked.model()) + ",";
    }

    private String usage() {
        var prompt = asked.question().length();
        return "\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
                .formatted(prompt, reply.tokens(), prompt + reply.tokens());
    }

    static String error(String message, String code) {
        return "{\"error\":{\"message\":" + Json.quote(message) + ",\"type\":\"invalid_request_error\",\"param\":null,"
                + "\"code\":" + Json.quote(code) + "}}";
    }
}
