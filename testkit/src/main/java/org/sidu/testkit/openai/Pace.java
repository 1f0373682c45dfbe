package org.sidu.testkit.openai;

import java.util.regex.Pattern;

/**
 * How fast the double speaks.
 *
 * @param firstMillis wait before the first token
 * @param perSecond tokens a second; 0 means as fast as they can be written
 */
record Pace(int firstMillis, int perSecond) {
    static final Pace INSTANT = new Pace(0, 0);
    static final Pace SLOW = new Pace(3000, 2);
    private static final Pattern FORM = Pattern.compile("(\\d{1,7})-(\\d{1,7})");

    /** From {@code <first ms>-<tokens/s>}; fails with {@link IllegalArgumentException}. */
    static Pace read(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) throw new IllegalArgumentException("a speed is <first ms>-<tokens/s>, such as 200-50");
        return new Pace(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Milliseconds from the request to token {@code n}, counted from 0. */
    long dueMillis(int n) {
        return firstMillis + (perSecond == 0 ? 0 : n * 1000L / perSecond);
    }
}
