package org.sidu.common;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hides personal data that citizens write: numbers of identity cards, travel documents, phones, bank and social-security
 * cards and plates, names after words that announce one, e-mail and chat accounts, and whatever of an address is nearer
 * than the street. What a reader and the search need stays: the shape ({@code 138****1234}), the surname, the area code,
 * street and estate. Public service numbers, ticket numbers (14 digits), document numbers, amounts and dates are not
 * personal and stay. Idempotent, linear in the length, never throws.
 */
public final class Masking {
    private static final int MOST_ROUNDS = 4;
    private static final Pattern REMAINS = Pattern.compile("[0-9A-Za-z@.·-]{0,24}\\*[0-9A-Za-z@.·*-]*");

    /** What was found. */
    public enum Kind {
        /** Identity card, 15 or 18 digits, one of which may be wrong. */
        ID_CARD,
        /** Mobile phone, and whatever is called a phone number. */
        MOBILE,
        /** Landline with area code, or called one. */
        LANDLINE,
        BANK_CARD,
        /** Number plate of a vehicle. */
        PLATE,
        /** Passport, and permits to and from Hong Kong, Macao and Taiwan. */
        TRAVEL_DOCUMENT,
        /** Officer's or soldier's card. */
        MILITARY_CARD,
        /** Social-security, medical-insurance and housing-fund numbers. */
        SOCIAL_SECURITY,
        EMAIL,
        /** WeChat, QQ and other accounts by which a person is reached. */
        ACCOUNT,
        /** House, building, stairs, floor, flat. */
        ADDRESS,
        NAME
    }

    /**
     * @param text the text with personal data hidden
     * @param kinds what was hidden; empty when the text is as it was
     */
    public record Masked(String text, Set<Kind> kinds) {}

    /** What an office publishes so that it can be reached. */
    private static final Set<Kind> OF_OFFICES = Set.of(Kind.LANDLINE, Kind.ADDRESS);

    private Masking() {}

    /** The text with personal data hidden. */
    public static String mask(String text) {
        return scan(text).text();
    }

    /** A published text with personal data hidden; the landlines and addresses in it are those of offices and stay. */
    public static String maskPublished(String text) {
        return scan(text, OF_OFFICES).text();
    }

    /** Whether the text holds personal data that {@link #mask} would hide. */
    public static boolean finds(String text) {
        return !find(FlatText.of(text)).isEmpty();
    }

    /** The text with personal data hidden, and what kinds there were. */
    public static Masked scan(String text) {
        return scan(text, Set.of());
    }

    private static Masked scan(String text, Set<Kind> shown) {
        var kinds = EnumSet.noneOf(Kind.class);
        var masked = text;
        // What was hidden may have kept a neighbour from being recognised.
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var flat = FlatText.of(masked);
            var spans = find(flat).stream()
                    .filter(span -> !shown.contains(span.kind()))
                    .toList();
            if (spans.isEmpty()) break;
            spans.forEach(span -> kinds.add(span.kind()));
            masked = apply(masked, flat, spans);
        }
        return new Masked(masked, Set.copyOf(kinds));
    }

    /** A masked text without what is left of hidden numbers, accounts and names, for a search to which that says nothing. */
    public static String withoutRemains(String masked) {
        return REMAINS.matcher(masked).replaceAll(" ");
    }

    /** Every stretch to hide, in order; where two finders claim the same, the first one has it. */
    private static List<MaskedSpan> find(FlatText flat) {
        var text = flat.text();
        var numbers = PersonalNumbers.find(text);
        var found = new ArrayList<MaskedSpan>();
        var taken = new BitSet();
        add(numbers, found, taken);
        add(PersonalCodes.find(text), found, taken);
        add(AddressDetails.find(text), found, taken);
        add(PersonNames.find(text, numbers), found, taken);
        found.sort(Comparator.comparingInt(MaskedSpan::start));
        return found;
    }

    private static void add(List<MaskedSpan> spans, List<MaskedSpan> found, BitSet taken) {
        for (var span : spans) {
            var free = taken.nextSetBit(span.start());
            if (free >= 0 && free < span.end()) continue;
            taken.set(span.start(), span.end());
            found.add(span);
        }
    }

    private static String apply(String text, FlatText flat, List<MaskedSpan> spans) {
        var out = new StringBuilder(text.length());
        var from = 0;
        for (var span : spans) {
            out.append(text, from, flat.at()[span.start()]).append(span.shown());
            from = flat.end(span.end());
        }
        return out.append(text, from, text.length()).toString();
    }

    /** As many asterisks as characters are hidden, between what is kept in front and behind. */
    static String hide(String text, int front, int behind) {
        return text.substring(0, front)
                + "*".repeat(text.length() - front - behind)
                + text.substring(text.length() - behind);
    }
}
