package org.sidu.tickets;

import java.util.Locale;
import java.util.UUID;
import org.sidu.common.Idempotency;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What other modules do with tickets. Texts in a {@link TicketView} are in the given language. */
public interface Tickets {

    /**
     * Opens a ticket for a citizen. Fails with {@code ticket-not-valid}, {@code region-unknown},
     * {@link ConversationNotFound} or a refusal of {@link Idempotency}.
     *
     * @param key 1–255 characters; the same key and content give the same ticket again
     */
    Mono<TicketView> open(UUID citizenId, NewTicket ticket, String key, Locale locale);

    /**
     * Opens a help ticket flagged for callback, or finds the one that is open for this conversation already. Fails with
     * {@code ticket-not-valid} for a phone that is none.
     */
    Mono<TicketView> openForCallback(CallbackWanted wanted, Locale locale);

    /** The citizen's ticket of this number; empty if there is none, or if it is another's. */
    Mono<TicketView> find(String no, UUID citizenId, Locale locale);

    /** The citizen's tickets, newest first, at most {@code most}. */
    Flux<TicketView> recent(UUID citizenId, int most, Locale locale);
}
