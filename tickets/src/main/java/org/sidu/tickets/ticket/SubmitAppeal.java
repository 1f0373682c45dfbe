package org.sidu.tickets.ticket;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Masking;
import org.sidu.common.RegionDirectory;
import org.sidu.common.RegionUnknown;
import org.sidu.identity.KeyedHash;
import org.sidu.identity.PhoneNumber;
import org.sidu.identity.Sealing;
import org.sidu.tickets.ConversationNotFound;
import org.sidu.tickets.Transcript;
import org.sidu.tickets.Transcripts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Turns a checked appeal into a stored ticket: transcript attached, personal data masked for display and sealed. */
@Component
class SubmitAppeal {
    private static final String DEFAULT_CHANNEL = "WEB";
    private static final int NUMBER_TRIES = 3;

    private final TicketRepository tickets;
    private final TicketNumbers numbers;
    private final ObjectProvider<Transcripts> transcripts;
    private final RegionDirectory regions;
    private final Sealing sealing;
    private final KeyedHash keyedHash;
    private final JsonMapper json;
    private final Clock clock;

    SubmitAppeal(
            TicketRepository tickets,
            TicketNumbers numbers,
            ObjectProvider<Transcripts> transcripts,
            RegionDirectory regions,
            Sealing sealing,
            KeyedHash keyedHash,
            JsonMapper json,
            Clock clock) {
        this.tickets = tickets;
        this.numbers = numbers;
        this.transcripts = transcripts;
        this.regions = regions;
        this.sealing = sealing;
        this.keyedHash = keyedHash;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Stores the ticket; empty only if {@code callback} and the conversation has an open callback already. Fails with
     * {@link RegionUnknown} or {@link ConversationNotFound}.
     *
     * @param id the ticket's, chosen by the caller
     */
    Mono<Ticket> submit(UUID id, UUID citizenId, Appeal appeal, boolean callback) {
        var region = appeal.regionCode();
        if (region != null && !regions.exists(region)) return Mono.error(new RegionUnknown(region));
        return transcript(appeal.conversationId(), citizenId)
                .flatMap(transcript -> store(id, citizenId, appeal, transcript.orElse(null), callback));
    }

    private Mono<Optional<Transcript>> transcript(@Nullable UUID conversationId, UUID citizenId) {
        if (conversationId == null) return Mono.just(Optional.empty());
        var source = transcripts.getIfAvailable();
        if (source == null) return Mono.error(new ConversationNotFound(conversationId));
        return source.transcript(conversationId, citizenId)
                .map(Optional::of)
                .switchIfEmpty(Mono.error(() -> new ConversationNotFound(conversationId)));
    }

    private Mono<Ticket> store(
            UUID id, UUID citizenId, Appeal appeal, @Nullable Transcript transcript, boolean callback) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var secrets = secrets(id, appeal, transcript, now);
        var attempt = Mono.defer(tickets::nextSequence)
                .map(sequence -> numbers.number(LocalDate.ofInstant(now, clock.getZone()), sequence))
                .map(no -> draft(id, no, citizenId, appeal, transcript, callback, now)
                        .submit(now))
                .flatMap(change -> tickets.insert(change, secrets));
        return callback ? attempt : attempt.repeatWhenEmpty(NUMBER_TRIES, empties -> empties);
    }

    private Ticket draft(
            UUID id,
            String no,
            UUID citizenId,
            Appeal appeal,
            @Nullable Transcript transcript,
            boolean callback,
            Instant now) {
        var region = appeal.regionCode();
        var place = appeal.place();
        return new Ticket(
                id,
                no,
                citizenId,
                appeal.type(),
                Masking.mask(appeal.title()),
                Masking.mask(appeal.content()),
                place == null ? null : Masking.mask(place),
                region == null ? regions.rootCode() : region,
                appeal.point(),
                appeal.occurredAt(),
                appeal.secrecy(),
                transcript == null ? DEFAULT_CHANNEL : transcript.channel(),
                appeal.conversationId(),
                callback,
                State.DRAFT,
                null,
                null,
                now,
                Ticket.UNSAVED);
    }

    private TicketSecrets secrets(UUID id, Appeal appeal, @Nullable Transcript transcript, Instant now) {
        var place = appeal.place();
        var original = json.writeValueAsString(
                Map.of("title", appeal.title(), "content", appeal.content(), "place", place == null ? "" : place));
        var name = appeal.contactName();
        var phone = appeal.contactPhone();
        return new TicketSecrets(
                sealing.seal(original, context(id, "original")),
                name == null ? null : sealing.seal(name, context(id, "contact.name")),
                phone == null ? null : sealing.seal(phone.digits(), context(id, "contact.phone")),
                phone == null ? null : hash(phone),
                phone == null ? null : now,
                transcript == null ? null : json.writeValueAsString(transcript));
    }

    private byte[] hash(PhoneNumber phone) {
        return keyedHash.of("phone", phone.digits());
    }

    /** Where a sealed text of a ticket belongs. */
    static String context(UUID ticketId, String what) {
        return "ticket:" + ticketId + ":" + what;
    }
}
