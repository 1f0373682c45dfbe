package org.sidu.tickets.ticket;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refusal;

/**
 * The version that a caller has seen, from an If-Match header.
 *
 * @param version null means any
 */
record ExpectedVersion(@Nullable Long version) {
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");
    private static final long NEVER = -2;

    /** Fails with {@link IfMatchMissing}; a tag that is none of ours matches no version. */
    static ExpectedVersion of(@Nullable String header) {
        if (header == null || header.isBlank()) throw new IfMatchMissing();
        if (header.strip().equals("*")) return new ExpectedVersion(null);
        var tag = ETAG.matcher(header.strip());
        return new ExpectedVersion(tag.matches() ? Long.parseLong(tag.group(1)) : NEVER);
    }

    /** The ticket, if it is still as the caller has seen it; fails with {@link TicketChangedMeanwhile}. */
    Ticket check(Ticket ticket) {
        if (version != null && version != ticket.version()) throw new TicketChangedMeanwhile();
        return ticket;
    }

    /** The call needs an If-Match header. */
    static final class IfMatchMissing extends Refusal {
        IfMatchMissing() {
            super(Kind.PRECONDITION_REQUIRED, "if-match-missing");
        }
    }

    /** Somebody changed the ticket since the caller read it. */
    static final class TicketChangedMeanwhile extends Refusal {
        TicketChangedMeanwhile() {
            super(Kind.PRECONDITION_FAILED, "ticket-changed-meanwhile");
        }
    }
}
