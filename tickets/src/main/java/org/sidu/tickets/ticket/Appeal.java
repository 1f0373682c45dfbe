package org.sidu.tickets.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refusal.FieldProblem;
import org.sidu.identity.PhoneNumber;
import org.sidu.tickets.AppealType;
import org.sidu.tickets.NewTicket;
import org.sidu.tickets.Secrecy;

/**
 * What a citizen asks for, once it is known to be complete and within bounds.
 *
 * @param regionCode as given; whether it exists is for the region directory to say
 */
record Appeal(
        AppealType type,
        String title,
        String content,
        @Nullable String place,
        @Nullable String regionCode,
        Ticket.@Nullable Point point,
        @Nullable Instant occurredAt,
        @Nullable String contactName,
        @Nullable PhoneNumber contactPhone,
        Secrecy secrecy,
        @Nullable UUID conversationId) {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_CONTENT = 5000;
    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_NAME = 50;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Checks a submission as a whole; fails with {@link TicketNotValid}, which names every wrong field. */
    static Appeal of(NewTicket ticket, Instant now) {
        var problems = new ArrayList<FieldProblem>();
        var title = required("/title", ticket.title(), LONGEST_TITLE, problems);
        var content = required("/content", ticket.content(), LONGEST_CONTENT, problems);
        var place = optional("/place", ticket.place(), LONGEST_PLACE, problems);
        var point = point(ticket.coordinates(), problems);
        var phone = phone(ticket, problems);
        var contact = ticket.contact();
        var name = contact == null ? null : optional("/contact/name", contact.name(), LONGEST_NAME, problems);
        var occurredAt =
                ticket.occurredAt() == null ? null : ticket.occurredAt().toInstant();
        if (occurredAt != null && occurredAt.isAfter(now.plus(CLOCK_SKEW))) {
            problems.add(new FieldProblem("/occurredAt", "ticket.field.future"));
        }
        var type = ticket.appealType();
        if (type == null) problems.add(new FieldProblem("/appealType", "ticket.field.required"));
        if (type == null || !problems.isEmpty()) throw new TicketNotValid(problems);
        return new Appeal(
                type,
                title,
                content,
                place,
                clean(ticket.regionCode()),
                point,
                occurredAt,
                name,
                phone,
                secrecy(type, ticket.secrecy(), phone != null),
                ticket.conversationId());
    }

    /** Who cannot be reached is anonymous; a whistle-blower is never less than confidential. */
    static Secrecy secrecy(AppealType type, @Nullable Secrecy asked, boolean reachable) {
        if (!reachable) return Secrecy.ANONYMOUS;
        if (asked == null || asked == Secrecy.NORMAL) {
            return type == AppealType.REPORT ? Secrecy.CONFIDENTIAL : Secrecy.NORMAL;
        }
        return asked;
    }

    /** Text without control characters and outer blanks; null if nothing is left. */
    static @Nullable String clean(@Nullable String text) {
        if (text == null) return null;
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        var cleaned = kept.toString().strip();
        return cleaned.isEmpty() ? null : cleaned;
    }

    private static String required(String pointer, @Nullable String text, int longest, List<FieldProblem> problems) {
        var cleaned = optional(pointer, text, longest, problems);
        if (cleaned != null) return cleaned;
        problems.add(new FieldProblem(pointer, "ticket.field.required"));
        return "";
    }

    static @Nullable String optional(String pointer, @Nullable String text, int longest, List<FieldProblem> problems) {
        var cleaned = clean(text);
        if (cleaned != null && cleaned.codePointCount(0, cleaned.length()) > longest) {
            problems.add(new FieldProblem(pointer, "ticket.field.too-long"));
        }
        return cleaned;
    }

    private static @Nullable PhoneNumber phone(NewTicket ticket, List<FieldProblem> problems) {
        var contact = ticket.contact();
        if (contact == null) return null;
        if (!Boolean.TRUE.equals(ticket.consent())) problems.add(new FieldProblem("/consent", "ticket.field.consent"));
        var phone = PhoneNumber.find(contact.phone()).orElse(null);
        if (phone == null) problems.add(new FieldProblem("/contact/phone", "ticket.field.phone"));
        return phone;
    }

    private static Ticket.@Nullable Point point(NewTicket.@Nullable Coordinates given, List<FieldProblem> problems) {
        if (given == null) return null;
        var lat = given.lat();
        var lng = given.lng();
        var crs = given.crs();
        if (crs == null) problems.add(new FieldProblem("/coordinates/crs", "ticket.field.required"));
        if (lat == null || !(Math.abs(lat) <= 90))
            problems.add(new FieldProblem("/coordinates/lat", "ticket.field.lat"));
        if (lng == null || !(Math.abs(lng) <= 180))
            problems.add(new FieldProblem("/coordinates/lng", "ticket.field.lng"));
        return lat == null || lng == null || crs == null ? null : new Ticket.Point(lat, lng, crs);
    }
}
