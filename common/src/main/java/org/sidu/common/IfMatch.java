package org.sidu.common;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version that a caller has seen, from an If-Match header; versions are entity tags such as {@code "3"}.
 *
 * @param version null means any
 */
public record IfMatch(@Nullable Long version) {
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");
    private static final long NEVER = -2;

    /** Fails with {@link Missing}; a tag that is none of ours matches no version. */
    public static IfMatch of(@Nullable String header) {
        if (header == null || header.isBlank()) throw new Missing();
        if (header.strip().equals("*")) return new IfMatch(null);
        var tag = ETAG.matcher(header.strip());
        return new IfMatch(tag.matches() ? Long.parseLong(tag.group(1)) : NEVER);
    }

    public boolean matches(long current) {
        return version == null || version == current;
    }

    /** The entity tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** The call needs an If-Match header. */
    public static final class Missing extends Refusal {
        Missing() {
            super(Kind.PRECONDITION_REQUIRED, "if-match-missing");
        }
    }
}
