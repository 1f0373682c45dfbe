package org.sidu.tickets.ticket;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Ids;
import org.sidu.common.Masking;
import org.sidu.common.Refusal;
import org.sidu.identity.Caller;
import org.sidu.identity.Sealing;
import org.sidu.tickets.Secrecy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens the seals of a ticket for an officer. Who saw it and what for is on record before anything is told: the row is
 * committed first, and without it there is no answer.
 */
@Component
class DiscloseTicket {
    private static final int SHORTEST_PURPOSE = 5;
    private static final int LONGEST_PURPOSE = 200;

    private final DisclosureRepository disclosures;
    private final Sealing sealing;
    private final TransactionalOperator transaction;
    private final JsonMapper json;
    private final Clock clock;

    DiscloseTicket(
            DisclosureRepository disclosures,
            Sealing sealing,
            TransactionalOperator transaction,
            JsonMapper json,
            Clock clock) {
        this.disclosures = disclosures;
        this.sealing = sealing;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** What the citizen wrote and how they are reached, unmasked. */
    record Original(
            Disclosure disclosure,
            String title,
            String content,
            @Nullable String place,
            @Nullable String name,
            @Nullable String phone,
            List<Words> additions) {}

    /** Words of one event. */
    record Words(long seq, Instant at, String text) {}

    /** Fails with {@link PurposeNotValid}, {@link TicketNotFound} or {@link Caller.ScopeMissing}. */
    Mono<Original> disclose(String no, Caller caller, @Nullable String purpose) {
        return Mono.defer(() -> {
            caller.need(Caller.DISCLOSE);
            var stated = purpose(purpose);
            if (!TicketNumbers.wellFormed(no)) return Mono.error(new TicketNotFound());
            return disclosures
                    .find(no)
                    .switchIfEmpty(Mono.error(TicketNotFound::new))
                    .flatMap(stored -> disclose(stored, caller, stated))
                    .as(transaction::transactional);
        });
    }

    private Mono<Original> disclose(DisclosureRepository.Sealed stored, Caller caller, String purpose) {
        if (stored.secrecy() == Secrecy.CONFIDENTIAL) caller.need(Caller.DISCLOSE_CONFIDENTIAL);
        var disclosure = new Disclosure(
                Ids.next(),
                stored.id(),
                stored.no(),
                stored.secrecy(),
                caller.kind(),
                caller.id(),
                purpose,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return disclosures
                .insert(disclosure)
                .then(Mono.defer(() -> disclosures.words(stored.id()).collectList()))
                .map(words -> open(disclosure, stored, words));
    }

    private Original open(
            Disclosure disclosure, DisclosureRepository.Sealed stored, List<DisclosureRepository.SealedWords> words) {
        var original = json.readTree(sealing.open(stored.original(), context(stored.id(), "original")));
        var place = original.path("place").stringValue("");
        var reachable = stored.secrecy() != Secrecy.ANONYMOUS;
        return new Original(
                disclosure,
                original.path("title").stringValue(""),
                original.path("content").stringValue(""),
                place.isEmpty() ? null : place,
                reachable ? opened(stored.contactName(), context(stored.id(), "contact.name")) : null,
                reachable ? opened(stored.contactPhone(), context(stored.id(), "contact.phone")) : null,
                words.stream()
                        .map(each -> new Words(
                                each.seq(),
                                each.at(),
                                sealing.open(each.text(), context(stored.id(), "event." + each.seq()))))
                        .toList());
    }

    private @Nullable String opened(byte @Nullable [] bytes, String context) {
        return bytes == null ? null : sealing.open(bytes, context);
    }

    private static String context(UUID ticketId, String what) {
        return SubmitAppeal.context(ticketId, what);
    }

    private static String purpose(@Nullable String purpose) {
        var stated = Appeal.clean(purpose);
        var length = stated == null ? 0 : stated.codePointCount(0, stated.length());
        if (stated == null || length < SHORTEST_PURPOSE || length > LONGEST_PURPOSE) throw new PurposeNotValid();
        return Masking.mask(stated);
    }

    /** What the original is needed for was not said, or not in 5–200 characters. */
    static final class PurposeNotValid extends Refusal {
        PurposeNotValid() {
            super(
                    Kind.BAD_REQUEST,
                    "purpose-not-valid",
                    Map.of("least", SHORTEST_PURPOSE, "most", LONGEST_PURPOSE),
                    List.of(new FieldProblem("/purpose", "ticket.field.purpose")));
        }
    }
}
