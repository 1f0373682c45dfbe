package org.sidu.testkit.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the double will send.
 *
 * @param pieces the distinct tokens, in order
 * @param tokens how many are sent; beyond the pieces they begin again
 */
record Reply(List<String> pieces, int tokens, End end, Pace pace) {
    private static final int[] LENGTHS = {2, 1, 3};

    /** What comes instead of, or after, the tokens. */
    enum End {
        STOP,
        STOP_CUTTING_CHARACTERS,
        LENGTH,
        CONTENT_FILTER,
        NO_FINISH,
        CUT,
        HANG,
        HANG_BEFORE_HEADERS,
        MALFORMED,
        ERROR_EVENT,
        BROKEN_UTF8,
        RESET,
        DONE_TWICE,
        TOOL_CALLS,
        REASONING,
        STATUS_401,
        STATUS_429,
        STATUS_500,
        REDIRECT,
        HTML,
        WHOLE_JSON;

        /** The end of this name, lower case with dashes; fails with {@link IllegalArgumentException}. */
        static End named(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        String finishReason() {
            return switch (this) {
                case LENGTH -> "length";
                case CONTENT_FILTER -> "content_filter";
                case TOOL_CALLS -> "tool_calls";
                default -> "stop";
            };
        }
    }

    /** Cuts the text into tokens of one to three characters, wherever that falls, as tokenisers do. */
    static Reply of(String text, End end, Pace pace) {
        var pieces = new ArrayList<String>();
        for (var at = 0; at < text.length(); ) {
            var wanted = LENGTHS[pieces.size() % LENGTHS.length];
            var length = Math.min(wanted, text.codePointCount(at, text.length()));
            var next = text.offsetByCodePoints(at, length);
            pieces.add(text.substring(at, next));
            at = next;
        }
        return new Reply(List.copyOf(pieces), pieces.size(), end, pace);
    }

    Reply repeated(int tokens) {
        return new Reply(pieces, tokens, end, pace);
    }

    String token(int n) {
        return pieces.get(n % pieces.size());
    }

    String text() {
        var text = new StringBuilder();
        for (var n = 0; n < tokens; n++) text.append(token(n));
        return text.toString();
    }
}
