package org.sidu.tickets.ticket;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.tickets.AppealType;
import org.sidu.tickets.NewTicket.Crs;
import org.sidu.tickets.Secrecy;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Each change is one statement: the ticket, its event and the outbox row are there together or not at all. */
@Repository
class TicketRepository {
    private static final String COLUMNS = """
            id, no, citizen_id, appeal_type, title, content, place, region_code, lat, lng, crs, occurred_at, secrecy,
            channel, conversation_id, callback, state, unit, expected_at, created_at, version""";
    private static final String TELL = """
            event AS (
                INSERT INTO tickets.ticket_event
                       (ticket_id, seq, at, type, from_state, to_state, actor_kind, actor_id, unit, text, text_sealed)
                SELECT id, :seq, :now, :eventType, :fromState, :state, :actorKind, :actorId, :eventUnit, :text, :textSealed
                  FROM changed)
            SELECT common.append_outbox('ticket', id::text, :outboxType, cast(:payload AS jsonb)) FROM changed""";
    private static final String INSERT = """
            WITH changed AS (
                INSERT INTO tickets.ticket (%s, updated_at, original_sealed, contact_name_sealed,
                       contact_phone_sealed, contact_phone_hash, consent_at, transcript)
                VALUES (:id, :no, :citizenId, :appealType, :title, :content, :place, :regionCode, :lat, :lng, :crs,
                       :occurredAt, :secrecy, :channel, :conversationId, :callback, :state, :unit, :expectedAt,
                       :createdAt, :version, :now, :original, :contactName, :contactPhone, :contactPhoneHash, :consentAt,
                       cast(:transcript AS jsonb))
                ON CONFLICT DO NOTHING RETURNING id),
            """.formatted(COLUMNS) + TELL;
    private static final String UPDATE = """
            WITH changed AS (
                UPDATE tickets.ticket
                   SET state = :state, unit = :unit, expected_at = :expectedAt, updated_at = :now, version = :version
                 WHERE id = :id AND version = :version - 1 RETURNING id),
            """ + TELL;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM tickets.ticket ";
    private static final String TIMELINE = """
            SELECT seq, at, type, from_state, to_state, actor_kind, actor_id, unit, text FROM tickets.ticket_event
             WHERE ticket_id = :id AND seq > :after AND at >= :from ORDER BY seq LIMIT :most""";

    private final DatabaseClient database;
    private final JsonMapper json;

    TicketRepository(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The next place in the sequence behind ticket numbers. */
    Mono<Long> nextSequence() {
        return database.sql("SELECT nextval('tickets.ticket_number') AS n")
                .map(row -> required(row, "n", Long.class))
                .one();
    }

    /** Stores a new ticket; empty if its number is taken or the conversation has an open callback already. */
    Mono<Ticket> insert(Ticket.Change change, TicketSecrets secrets) {
        var ticket = change.ticket();
        var point = ticket.point();
        var spec = bind(INSERT, change, null)
                .bind("no", ticket.no())
                .bind("citizenId", ticket.citizenId())
                .bind("appealType", ticket.appealType().name())
                .bind("title", ticket.title())
                .bind("content", ticket.content())
                .bind("regionCode", ticket.regionCode())
                .bind("secrecy", ticket.secrecy().name())
                .bind("channel", ticket.channel())
                .bind("callback", ticket.callback())
                .bind("createdAt", ticket.createdAt())
                .bind("original", secrets.original());
        spec = bind(spec, "place", ticket.place(), String.class);
        spec = bind(spec, "lat", point == null ? null : point.lat(), Double.class);
        spec = bind(spec, "lng", point == null ? null : point.lng(), Double.class);
        spec = bind(spec, "crs", point == null ? null : point.crs().name(), String.class);
        spec = bind(spec, "occurredAt", ticket.occurredAt(), Instant.class);
        spec = bind(spec, "conversationId", ticket.conversationId(), UUID.class);
        spec = bind(spec, "contactName", secrets.contactName(), byte[].class);
        spec = bind(spec, "contactPhone", secrets.contactPhone(), byte[].class);
        spec = bind(spec, "contactPhoneHash", secrets.contactPhoneHash(), byte[].class);
        spec = bind(spec, "consentAt", secrets.consentAt(), Instant.class);
        spec = bind(spec, "transcript", secrets.transcript(), String.class);
        return stored(spec, ticket);
    }

    /**
     * Stores a transition; empty if somebody else changed the ticket first.
     *
     * @param textSealed the event's words as they were written, sealed
     */
    Mono<Ticket> update(Ticket.Change change, byte @Nullable [] textSealed) {
        return stored(bind(UPDATE, change, textSealed), change.ticket());
    }

    Mono<Ticket> find(String no, UUID citizenId) {
        return database.sql(SELECT + "WHERE no = :no AND citizen_id = :citizenId")
                .bind("no", no)
                .bind("citizenId", citizenId)
                .map(TicketRepository::read)
                .one();
    }

    /** Finds a ticket that nobody else can change until the transaction ends. */
    Mono<Ticket> findAndLock(String no, UUID citizenId) {
        return database.sql(SELECT + "WHERE no = :no AND citizen_id = :citizenId FOR UPDATE")
                .bind("no", no)
                .bind("citizenId", citizenId)
                .map(TicketRepository::read)
                .one();
    }

    Mono<Ticket> find(UUID id) {
        return database.sql(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(TicketRepository::read)
                .one();
    }

    /** The newest callback ticket of a conversation that is still open. */
    Mono<Ticket> findCallback(UUID conversationId, UUID citizenId) {
        return database.sql(SELECT + """
                        WHERE conversation_id = :conversationId AND citizen_id = :citizenId AND callback
                          AND state IN ('SUBMITTED', 'ACCEPTED', 'DISPATCHED', 'HANDLING', 'RETURN_REQUESTED', 'COORDINATING')
                        LIMIT 1""")
                .bind("conversationId", conversationId)
                .bind("citizenId", citizenId)
                .map(TicketRepository::read)
                .one();
    }

    /** The citizen's tickets, newest first, from before the given id if any. */
    Flux<Ticket> list(UUID citizenId, @Nullable UUID before, int most) {
        var spec = database.sql(SELECT + """
                        WHERE citizen_id = :citizenId AND (cast(:before AS uuid) IS NULL OR id < :before)
                        ORDER BY id DESC LIMIT :most""").bind("citizenId", citizenId).bind("most", most);
        return bind(spec, "before", before, UUID.class)
                .map(TicketRepository::read)
                .all();
    }

    /** The ticket's events after the given seq, in order. */
    Flux<TicketEvent> timeline(Ticket ticket, long after, int most) {
        return database.sql(TIMELINE)
                .bind("id", ticket.id())
                .bind("after", after)
                .bind("from", ticket.createdAt())
                .bind("most", most)
                .map(row -> event(ticket.id(), row))
                .all();
    }

    private GenericExecuteSpec bind(String sql, Ticket.Change change, byte @Nullable [] textSealed) {
        var ticket = change.ticket();
        var event = change.event();
        var outbox = OutboxPayload.of(change);
        var spec = database.sql(sql)
                .bind("id", ticket.id())
                .bind("state", ticket.state().name())
                .bind("version", ticket.version())
                .bind("now", event.at())
                .bind("seq", event.seq())
                .bind("eventType", event.type().name())
                .bind("fromState", event.from().name())
                .bind("actorKind", event.actor().kind().name())
                .bind("actorId", event.actor().id())
                .bind("outboxType", outbox.type())
                .bind("payload", json.writeValueAsString(outbox.payload()));
        spec = bind(spec, "unit", ticket.unit(), String.class);
        spec = bind(spec, "expectedAt", ticket.expectedAt(), Instant.class);
        spec = bind(spec, "eventUnit", event.unit(), String.class);
        spec = bind(spec, "text", event.text(), String.class);
        return bind(spec, "textSealed", textSealed, byte[].class);
    }

    private static Mono<Ticket> stored(GenericExecuteSpec spec, Ticket ticket) {
        return spec.map(row -> ticket).one();
    }

    private static <T> GenericExecuteSpec bind(GenericExecuteSpec spec, String name, @Nullable T value, Class<T> type) {
        return spec.bind(name, value == null ? Parameters.in(type) : Parameters.in(value));
    }

    private static Ticket read(Readable row) {
        var lat = row.get("lat", Double.class);
        var lng = row.get("lng", Double.class);
        var crs = row.get("crs", String.class);
        return new Ticket(
                required(row, "id", UUID.class),
                required(row, "no", String.class),
                required(row, "citizen_id", UUID.class),
                AppealType.valueOf(required(row, "appeal_type", String.class)),
                required(row, "title", String.class),
                required(row, "content", String.class),
                row.get("place", String.class),
                required(row, "region_code", String.class),
                lat == null || lng == null || crs == null ? null : new Ticket.Point(lat, lng, Crs.valueOf(crs)),
                row.get("occurred_at", Instant.class),
                Secrecy.valueOf(required(row, "secrecy", String.class)),
                required(row, "channel", String.class),
                row.get("conversation_id", UUID.class),
                required(row, "callback", Boolean.class),
                State.valueOf(required(row, "state", String.class)),
                row.get("unit", String.class),
                row.get("expected_at", Instant.class),
                required(row, "created_at", Instant.class),
                required(row, "version", Long.class));
    }

    private static TicketEvent event(UUID ticketId, Readable row) {
        return new TicketEvent(
                ticketId,
                required(row, "seq", Long.class),
                required(row, "at", Instant.class),
                TicketEvent.Type.valueOf(required(row, "type", String.class)),
                State.valueOf(required(row, "from_state", String.class)),
                State.valueOf(required(row, "to_state", String.class)),
                new TicketEvent.Actor(
                        TicketEvent.Actor.Kind.valueOf(required(row, "actor_kind", String.class)),
                        required(row, "actor_id", UUID.class)),
                row.get("unit", String.class),
                row.get("text", String.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
