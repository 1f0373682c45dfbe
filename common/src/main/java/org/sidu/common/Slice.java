package org.sidu.common;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items at most {@link #MAX_LIMIT}
 * @param nextCursor opaque; null on the last page
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {

    public static final int MAX_LIMIT = 100;

    /** Cuts a list that was read with {@code limit + 1} rows; the key of the last item kept becomes the cursor. */
    public static <T> Slice<T> of(List<T> read, int limit, Function<T, String> key) {
        if (read.size() <= limit) return new Slice<>(List.copyOf(read), null);
        var items = List.copyOf(read.subList(0, limit));
        return new Slice<>(items, encode(key.apply(items.getLast())));
    }

    /** The key inside a cursor, null for no cursor; fails with {@link CursorNotUnderstood}. */
    public static @Nullable String keyOf(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) return null;
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CursorNotUnderstood();
        }
    }

    /** The number of items asked for, 1–100, 20 when absent; fails with {@link LimitOutOfRange}. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) return 20;
        if (asked < 1 || asked > MAX_LIMIT) throw new LimitOutOfRange(asked);
        return asked;
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor was not one that this API handed out. */
    public static final class CursorNotUnderstood extends Refusal {
        public CursorNotUnderstood() {
            super(Kind.BAD_REQUEST, "cursor-not-understood");
        }
    }

    /** The limit is not within 1–100. */
    public static final class LimitOutOfRange extends Refusal {
        LimitOutOfRange(int limit) {
            super(Kind.BAD_REQUEST, "limit-out-of-range", Map.of("limit", limit, "max", MAX_LIMIT));
        }
    }
}
