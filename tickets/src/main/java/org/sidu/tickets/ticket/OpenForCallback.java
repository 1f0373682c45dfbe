package org.sidu.tickets.ticket;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Idempotency;
import org.sidu.common.Ids;
import org.sidu.common.Messages;
import org.sidu.common.Refusal.FieldProblem;
import org.sidu.identity.PhoneNumber;
import org.sidu.tickets.AppealType;
import org.sidu.tickets.CallbackWanted;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens the one ticket that asks a person to call back, for a conversation in which a person was wanted. */
@Component
class OpenForCallback {
    private static final int LONGEST_REASON = 5000;

    private final SubmitAppeal submitAppeal;
    private final TicketRepository tickets;
    private final SupplementTicket supplementTicket;
    private final Messages messages;

    OpenForCallback(
            SubmitAppeal submitAppeal, TicketRepository tickets, SupplementTicket supplementTicket, Messages messages) {
        this.submitAppeal = submitAppeal;
        this.tickets = tickets;
        this.supplementTicket = supplementTicket;
        this.messages = messages;
    }

    /** Fails with {@link TicketNotValid} for a phone that is none, else as {@link SubmitAppeal#submit} does. */
    Mono<Ticket> open(CallbackWanted wanted, Locale locale) {
        var appeal = appeal(wanted, locale);
        var known = tickets.findCallback(wanted.conversationId(), wanted.citizenId())
                .flatMap(ticket -> keepPhone(ticket, wanted, locale));
        return known.switchIfEmpty(submitAppeal.submit(Ids.next(), wanted.citizenId(), appeal, true))
                .switchIfEmpty(known);
    }

    /** A number given later, when the call back is registered already, must not be lost. */
    private Mono<Ticket> keepPhone(Ticket ticket, CallbackWanted wanted, Locale locale) {
        var phone = phone(wanted.phone());
        if (phone == null || wanted.phone() == null) return Mono.just(ticket);
        var words = messages.text("ticket.callback.phone", Map.of("phone", wanted.phone()), locale);
        var key = "callback-" + Idempotency.fingerprint(wanted.phone()).substring(0, 16);
        return supplementTicket
                .supplement(ticket.no(), wanted.citizenId(), words, key)
                .map(OpenTicket.Opened::ticket);
    }

    private Appeal appeal(CallbackWanted wanted, Locale locale) {
        var phone = phone(wanted.phone());
        var reason = Appeal.clean(wanted.reason());
        var content = reason == null ? messages.text("ticket.callback.content", locale) : reason;
        return new Appeal(
                AppealType.HELP,
                messages.text("ticket.callback.title", locale),
                content.substring(0, Math.min(content.length(), LONGEST_REASON)),
                null,
                wanted.regionCode(),
                null,
                null,
                null,
                phone,
                Appeal.secrecy(AppealType.HELP, null, phone != null),
                wanted.conversationId());
    }

    private static @Nullable PhoneNumber phone(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        return PhoneNumber.find(text)
                .orElseThrow(() -> new TicketNotValid(List.of(new FieldProblem("/phone", "ticket.field.phone"))));
    }
}
