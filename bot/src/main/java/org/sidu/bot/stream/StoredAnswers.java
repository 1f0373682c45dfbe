package org.sidu.bot.stream;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.AnswerEvent;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers as the database has them. */
@Component
public class StoredAnswers {
    private final DatabaseClient database;
    private final JsonMapper json;

    StoredAnswers(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** @param events all of them once the answer is done, otherwise null */
    public record Stored(
            UUID id, int seq, boolean done, @Nullable List<AnswerEvent> events) {}

    /** Answers of the conversation from the message number on, oldest first. */
    Flux<Stored> from(UUID conversationId, int seq) {
        return database.sql("""
                        SELECT id, seq, state, events FROM bot.answer
                         WHERE conversation_id = :conversation AND seq >= :seq ORDER BY seq LIMIT 50""")
                .bind("conversation", conversationId)
                .bind("seq", seq)
                .map(this::stored)
                .all();
    }

    Mono<Stored> find(UUID answerId) {
        return database.sql("SELECT id, seq, state, events FROM bot.answer WHERE id = :id")
                .bind("id", answerId)
                .map(this::stored)
                .one();
    }

    /** The newest message number of the conversation. */
    Mono<Integer> newest(UUID conversationId) {
        return database.sql("SELECT last_seq FROM bot.conversation WHERE id = :id")
                .bind("id", conversationId)
                .map(row -> Column.first(row, Integer.class))
                .one();
    }

    /** The citizen's finished answer; fails with {@link AnswerNotFound}, empty while it is being made. */
    public Mono<Answer> answer(UUID answerId, UUID citizenId) {
        return owned("body", answerId, citizenId)
                .flatMap(found ->
                        found.json() == null ? Mono.empty() : Mono.just(json.readValue(found.json(), Answer.class)));
    }

    /** The receipt of the citizen's finished answer, as signed; empty while it is being made. */
    public Mono<String> receipt(UUID answerId, UUID citizenId) {
        return owned("receipt", answerId, citizenId)
                .flatMap(found -> found.json() == null ? Mono.empty() : Mono.just(found.json()));
    }

    private record Found(@Nullable String json) {}

    private Mono<Found> owned(String column, UUID answerId, UUID citizenId) {
        return database.sql("SELECT a." + column + " AS found FROM bot.answer a JOIN bot.conversation c"
                        + " ON c.id = a.conversation_id WHERE a.id = :id AND c.citizen_id = :citizen")
                .bind("id", answerId)
                .bind("citizen", citizenId)
                .map(row -> {
                    var found = row.get("found", Json.class);
                    return new Found(found == null ? null : found.asString());
                })
                .one()
                .switchIfEmpty(Mono.error(() -> new AnswerNotFound(answerId)));
    }

    private Stored stored(Readable row) {
        var events = row.get("events", Json.class);
        return new Stored(
                Column.of(row, "id", UUID.class),
                Column.of(row, "seq", Integer.class),
                "DONE".equals(Column.of(row, "state", String.class)),
                events == null ? null : Arrays.asList(json.readValue(events.asString(), AnswerEvent[].class)));
    }
}
