package org.sidu.bot.conversation;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.sidu.bot.Answer;
import org.sidu.bot.Chat;
import org.sidu.common.Column;
import org.sidu.tickets.ConversationNotFound;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Conversations and messages in PostgreSQL. */
@Component
public class ConversationRepository {
    private final DatabaseClient database;
    private final JsonMapper json;

    ConversationRepository(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Mono<Void> insert(Conversation conversation) {
        return database.sql("""
                        INSERT INTO bot.conversation (id, citizen_id, channel, region_code, region_told, locale,
                            presentation, state, created_at)
                        VALUES (:id, :citizen, :channel, :region, :told, :locale, :presentation, :state, :at)""")
                .bind("id", conversation.id())
                .bind("citizen", conversation.citizenId())
                .bind("channel", conversation.channel())
                .bind("region", conversation.regionCode())
                .bind("told", conversation.regionTold())
                .bind("locale", conversation.locale().toLanguageTag())
                .bind("presentation", conversation.presentation().name())
                .bind("state", conversation.state())
                .bind("at", conversation.createdAt())
                .then();
    }

    /** The citizen's conversation; fails with {@link ConversationNotFound}. */
    public Mono<Conversation> get(UUID id, UUID citizenId) {
        return database.sql("SELECT * FROM bot.conversation WHERE id = :id AND citizen_id = :citizen")
                .bind("id", id)
                .bind("citizen", citizenId)
                .map(ConversationRepository::conversation)
                .one()
                .switchIfEmpty(Mono.error(() -> new ConversationNotFound(id)));
    }

    Mono<Void> tellRegion(UUID id, String regionCode) {
        return database.sql("UPDATE bot.conversation SET region_code = :region, region_told = true WHERE id = :id")
                .bind("region", regionCode)
                .bind("id", id)
                .then();
    }

    /** Messages after the number, oldest first, the bot's with their answers. */
    public Flux<Chat.Message> messages(UUID conversationId, int after, int limit) {
        return database.sql("""
                        SELECT m.id, m.seq, m.sender, m.text, m.created_at, a.body
                          FROM bot.message m
                          LEFT JOIN bot.answer a ON m.sender = 'BOT' AND a.conversation_id = m.conversation_id
                                                AND a.seq = m.seq - 1
                         WHERE m.conversation_id = :conversation AND m.seq > :after
                         ORDER BY m.seq LIMIT :limit""")
                .bind("conversation", conversationId)
                .bind("after", after)
                .bind("limit", limit)
                .map(this::message)
                .all();
    }

    private Chat.Message message(Readable row) {
        var body = row.get("body", Json.class);
        return new Chat.Message(
                Column.of(row, "id", UUID.class),
                Column.of(row, "seq", Integer.class),
                Column.of(row, "sender", String.class),
                Column.of(row, "text", String.class),
                Column.of(row, "created_at", OffsetDateTime.class),
                body == null ? null : json.readValue(body.asString(), Answer.class));
    }

    static Conversation conversation(Readable row) {
        return new Conversation(
                Column.of(row, "id", UUID.class),
                Column.of(row, "citizen_id", UUID.class),
                Column.of(row, "channel", String.class),
                Column.of(row, "region_code", String.class),
                Column.of(row, "region_told", Boolean.class),
                Locale.forLanguageTag(Column.of(row, "locale", String.class)),
                Chat.Presentation.valueOf(Column.of(row, "presentation", String.class)),
                Column.of(row, "state", String.class),
                Column.of(row, "created_at", OffsetDateTime.class));
    }
}
