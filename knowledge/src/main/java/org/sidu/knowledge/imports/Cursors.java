package org.sidu.knowledge.imports;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Slice;

/** The keys inside cursors of imports and their items. */
final class Cursors {
    private Cursors() {}

    /** Fails with {@link Slice.CursorNotUnderstood}. */
    static @Nullable UUID uuid(@Nullable String cursor) {
        var key = Slice.keyOf(cursor);
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw new Slice.CursorNotUnderstood();
        }
    }

    /** A place in a list of items: the file's turn and the item's. */
    record Place(int fileNo, int ordinal) {

        /** Fails with {@link Slice.CursorNotUnderstood}. */
        static Place of(@Nullable String cursor) {
            var key = Slice.keyOf(cursor);
            if (key == null) return new Place(-1, 0);
            if (!key.matches("\\d{1,3}:\\d{1,8}")) throw new Slice.CursorNotUnderstood();
            var parts = key.split(":");
            return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        static String key(ImportItem item) {
            return item.fileNo() + ":" + item.ordinal();
        }
    }
}
