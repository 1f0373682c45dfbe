package org.sidu.common;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Durable effects: a row written in the caller's transaction, delivered to the {@link OutboxListener}s of its type after
 * the commit, at least once, and in order within one aggregate.
 */
@Component
public class Outbox {
    private static final String APPEND =
            "SELECT common.append_outbox(:aggregateType, :aggregateId, :type, cast(:payload AS jsonb))";

    private final DatabaseClient database;
    private final JsonMapper json;

    public Outbox(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Adds a record; to be called inside the transaction of the effect that it tells of.
     *
     * @param aggregateType kind of thing that changed, such as {@code ticket}
     * @param aggregateId which one; records of one aggregate are delivered in the order they were appended
     * @param type name of the record, past tense, such as {@code TicketOpened}
     * @param payload anything that becomes a JSON object
     */
    public Mono<Void> append(String aggregateType, String aggregateId, String type, Object payload) {
        return database.sql(APPEND)
                .bind("aggregateType", aggregateType)
                .bind("aggregateId", aggregateId)
                .bind("type", type)
                .bind("payload", json.writeValueAsString(payload))
                .then();
    }

    /** The payload of a record as the class that was appended. */
    public <T> T read(OutboxRecord record, Class<T> type) {
        return json.readValue(record.payload(), type);
    }
}
