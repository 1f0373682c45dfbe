package org.sidu.identity;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number of mainland China.
 *
 * @param digits national form: 11 digits for a mobile, area code and subscriber number for a landline
 */
public record PhoneNumber(String digits) {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-()（）]");
    private static final Pattern COUNTRY = Pattern.compile("^(\\+|00)86");
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern LANDLINE = Pattern.compile("0\\d{2,3}[2-9]\\d{6,7}");
    private static final int LONGEST = 30;

    /** Understands spaces, dashes, brackets and +86; empty if it is neither a mobile nor a landline with area code. */
    public static Optional<PhoneNumber> find(@Nullable String text) {
        if (text == null || text.length() > LONGEST) return Optional.empty();
        var digits = COUNTRY.matcher(SEPARATORS.matcher(text).replaceAll("")).replaceFirst("");
        var known = MOBILE.matcher(digits).matches() || LANDLINE.matcher(digits).matches();
        return known ? Optional.of(new PhoneNumber(digits)) : Optional.empty();
    }

    /** Whether it can receive a text message. */
    public boolean mobile() {
        return MOBILE.matcher(digits).matches();
    }

    /** The number with its middle hidden, such as {@code 138****1234}. */
    public String masked() {
        return digits.substring(0, 3) + "****" + digits.substring(digits.length() - 4);
    }

    @Override
    public String toString() {
        return masked();
    }
}
