package org.sidu.tickets.ticket;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.tickets.Secrecy;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is sealed in a ticket, and the record of who saw it. */
@Repository
class DisclosureRepository {
    private static final String SEALED = """
            SELECT id, no, secrecy, original_sealed, contact_name_sealed, contact_phone_sealed
              FROM tickets.ticket WHERE no = :no""";
    private static final String WORDS = """
            SELECT seq, at, text_sealed FROM tickets.ticket_event
             WHERE ticket_id = :id AND text_sealed IS NOT NULL ORDER BY seq""";
    private static final String RECORD = """
            INSERT INTO tickets.disclosure (id, ticket_id, ticket_no, secrecy, actor_kind, actor_id, purpose, at)
            VALUES (:id, :ticketId, :ticketNo, :secrecy, :actorKind, :actorId, :purpose, :at)""";

    private final DatabaseClient database;

    DisclosureRepository(DatabaseClient database) {
        this.database = database;
    }

    /** A ticket's originals as they are stored. */
    record Sealed(
            UUID id,
            String no,
            Secrecy secrecy,
            byte[] original,
            byte @Nullable [] contactName,
            byte @Nullable [] contactPhone) {}

    /** Words of one event as they are stored. */
    record SealedWords(long seq, Instant at, byte[] text) {}

    Mono<Sealed> find(String no) {
        return database.sql(SEALED)
                .bind("no", no)
                .map(row -> new Sealed(
                        Objects.requireNonNull(row.get("id", UUID.class)),
                        Objects.requireNonNull(row.get("no", String.class)),
                        Secrecy.valueOf(Objects.requireNonNull(row.get("secrecy", String.class))),
                        Objects.requireNonNull(row.get("original_sealed", byte[].class)),
                        row.get("contact_name_sealed", byte[].class),
                        row.get("contact_phone_sealed", byte[].class)))
                .one();
    }

    /** What was written after the opening, in order. */
    Flux<SealedWords> words(UUID ticketId) {
        return database.sql(WORDS)
                .bind("id", ticketId)
                .map(row -> new SealedWords(
                        Objects.requireNonNull(row.get("seq", Long.class)),
                        Objects.requireNonNull(row.get("at", Instant.class)),
                        Objects.requireNonNull(row.get("text_sealed", byte[].class))))
                .all();
    }

    Mono<Void> insert(Disclosure disclosure) {
        return database.sql(RECORD)
                .bind("id", disclosure.id())
                .bind("ticketId", disclosure.ticketId())
                .bind("ticketNo", disclosure.ticketNo())
                .bind("secrecy", disclosure.secrecy().name())
                .bind("actorKind", disclosure.actorKind().name())
                .bind("actorId", disclosure.actorId())
                .bind("purpose", disclosure.purpose())
                .bind("at", disclosure.at())
                .then();
    }
}
