package org.sidu.common;

import io.r2dbc.spi.Readable;
import java.util.Objects;

/** Reads columns that cannot be null. */
public final class Column {
    private Column() {}

    public static <T> T of(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }

    /** The first column, where a query has one. */
    public static <T> T first(Readable row, Class<T> type) {
        return Objects.requireNonNull(row.get(0, type));
    }
}
