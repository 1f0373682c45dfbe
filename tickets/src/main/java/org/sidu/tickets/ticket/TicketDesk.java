package org.sidu.tickets.ticket;

import java.util.Locale;
import java.util.UUID;
import org.sidu.tickets.CallbackWanted;
import org.sidu.tickets.NewTicket;
import org.sidu.tickets.TicketView;
import org.sidu.tickets.Tickets;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door for other modules. */
@Component
class TicketDesk implements Tickets {
    private final OpenTicket openTicket;
    private final OpenForCallback openForCallback;
    private final GetTicket getTicket;
    private final TicketWords words;

    TicketDesk(OpenTicket openTicket, OpenForCallback openForCallback, GetTicket getTicket, TicketWords words) {
        this.openTicket = openTicket;
        this.openForCallback = openForCallback;
        this.getTicket = getTicket;
        this.words = words;
    }

    @Override
    public Mono<TicketView> open(UUID citizenId, NewTicket ticket, String key, Locale locale) {
        return Mono.defer(() -> openTicket.open(citizenId, ticket, key))
                .map(opened -> words.view(opened.ticket(), locale));
    }

    @Override
    public Mono<TicketView> openForCallback(CallbackWanted wanted, Locale locale) {
        return Mono.defer(() -> openForCallback.open(wanted, locale)).map(ticket -> words.view(ticket, locale));
    }

    @Override
    public Mono<TicketView> find(String no, UUID citizenId, Locale locale) {
        return getTicket.find(no, citizenId).map(ticket -> words.view(ticket, locale));
    }

    @Override
    public Flux<TicketView> recent(UUID citizenId, int most, Locale locale) {
        return getTicket.recent(citizenId, most).map(ticket -> words.view(ticket, locale));
    }
}
