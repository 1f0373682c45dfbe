package org.sidu.bot.conversation;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.sidu.bot.BotProperties;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** Finds answers that are owed but whose process has died, and takes them over. */
@Component
public class ReviveAnswers {
    private final DatabaseClient database;
    private final BotProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    ReviveAnswers(DatabaseClient database, BotProperties properties, JsonMapper json, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** A few abandoned answers, the oldest first; each is claimed by one process. */
    public Flux<PendingAnswer> claim() {
        var now = OffsetDateTime.now(clock);
        return database.sql("""
                        WITH dead AS (SELECT id FROM bot.answer WHERE state = 'RUNNING' AND lease_until < :now
                                       ORDER BY lease_until LIMIT 10 FOR UPDATE SKIP LOCKED),
                             mine AS (UPDATE bot.answer a SET lease_until = :lease FROM dead WHERE a.id = dead.id
                                      RETURNING a.id, a.message_id, a.seq, a.conversation_id, a.request)
                        SELECT m.id AS answer_id, m.message_id, m.seq, m.request, c.* FROM mine m
                          JOIN bot.conversation c ON c.id = m.conversation_id ORDER BY m.seq""")
                .bind("now", now)
                .bind("lease", now.plus(properties.lease()))
                .map(this::pending)
                .all();
    }

    private PendingAnswer pending(Readable row) {
        return new PendingAnswer(
                Column.of(row, "answer_id", UUID.class),
                Column.of(row, "message_id", UUID.class),
                Column.of(row, "seq", Integer.class),
                ConversationRepository.conversation(row),
                json.readValue(Column.of(row, "request", Json.class).asString(), AnswerRequest.class));
    }
}
