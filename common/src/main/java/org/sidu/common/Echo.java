package org.sidu.common;

import java.util.regex.Pattern;

/**
 * What may be told back to a caller of what they sent. Problems are shown, forwarded and logged by others, and a caller
 * may have put anything into a field; so only what has the form of our own names, codes and ids is repeated.
 */
public final class Echo {
    /** Stands for what is not repeated. */
    public static final String WITHHELD = "…";

    private static final Pattern OURS = Pattern.compile("[A-Za-z_.-]{1,40}\\d{0,3}|\\d{1,6}|\\d{14}"
            + "|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Echo() {}

    /** The text if it is a word, a short code, a ticket number or a UUID, else {@link #WITHHELD}. */
    public static String of(String sent) {
        return OURS.matcher(sent).matches() ? sent : WITHHELD;
    }
}
