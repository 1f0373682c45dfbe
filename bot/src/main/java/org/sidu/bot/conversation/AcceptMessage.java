package org.sidu.bot.conversation;

import io.r2dbc.postgresql.codec.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.BotProperties;
import org.sidu.bot.Chat;
import org.sidu.bot.Chat.Accepted;
import org.sidu.bot.intake.Intake;
import org.sidu.bot.intake.Intaken;
import org.sidu.common.Column;
import org.sidu.common.Idempotency;
import org.sidu.common.Ids;
import org.sidu.common.RegionUnknown;
import org.sidu.identity.Sealing;
import org.sidu.knowledge.Regions;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a citizen's message: stored, with the answer that it is owed, in one transaction. From then on neither is lost,
 * whatever process dies.
 */
@Component
public class AcceptMessage {
    private static final Pattern CHOICE = Pattern.compile("c\\d{1,2}|region-\\d{6}");
    private static final Duration REMEMBERED = Duration.ofDays(3);

    private final ConversationRepository conversations;
    private final Intake intake;
    private final Regions regions;
    private final Sealing sealing;
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final BotProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    AcceptMessage(
            ConversationRepository conversations,
            Intake intake,
            Regions regions,
            Sealing sealing,
            DatabaseClient database,
            TransactionalOperator transaction,
            BotProperties properties,
            JsonMapper json,
            Clock clock) {
        this.conversations = conversations;
        this.intake = intake;
        this.regions = regions;
        this.sealing = sealing;
        this.database = database;
        this.transaction = transaction;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What was taken.
     *
     * @param answer null when the message had been taken before
     * @param waits whether an earlier message of the conversation is still being answered
     */
    public record Taken(Accepted accepted, @Nullable PendingAnswer answer, boolean waits) {}

    public Mono<Taken> accept(Chat.Inbound inbound) {
        var region = inbound.regionCode();
        if (region != null && !regions.exists(region)) return Mono.error(new RegionUnknown(region));
        return Mono.fromSupplier(() -> intake.accept(inbound.text()))
                .flatMap(intaken -> take(inbound, intaken).as(transaction::transactional));
    }

    private Mono<Taken> take(Chat.Inbound inbound, Intaken intaken) {
        return conversations.lock(inbound.conversationId(), inbound.citizenId()).flatMap(locked -> {
            var answerId = Ids.next();
            return remember(inbound, locked.conversation(), answerId)
                    .flatMap(earlier ->
                            earlier.isPresent() ? repeated(earlier.get()) : fresh(inbound, intaken, locked, answerId));
        });
    }

    /** The answer of the message if it was taken before; kept by a hash of the client's id, which may hold anything. */
    private Mono<java.util.Optional<UUID>> remember(Chat.Inbound inbound, Conversation conversation, UUID answerId) {
        var clientMessageId = inbound.clientMessageId();
        if (clientMessageId == null) return Mono.just(java.util.Optional.empty());
        var fingerprint = Idempotency.fingerprint(inbound.text());
        return database.sql("""
                        WITH mine AS (
                            INSERT INTO bot.inbound_message AS i (channel, account, client_message_id, fingerprint,
                                answer_id, expires_at)
                            VALUES (:channel, :account, :clientId, :fingerprint, :answer, :expires)
                            ON CONFLICT (channel, account, client_message_id) DO NOTHING RETURNING answer_id)
                        SELECT fingerprint, answer_id FROM bot.inbound_message
                         WHERE channel = :channel AND account = :account AND client_message_id = :clientId
                           AND NOT EXISTS (SELECT FROM mine)""")
                .bind("channel", conversation.channel())
                .bind("account", inbound.account())
                .bind("clientId", Idempotency.fingerprint(clientMessageId))
                .bind("fingerprint", fingerprint)
                .bind("answer", answerId)
                .bind("expires", OffsetDateTime.now(clock).plus(REMEMBERED))
                .map(row -> {
                    if (!fingerprint.equals(Column.of(row, "fingerprint", String.class)))
                        throw new MessageIdReused(clientMessageId);
                    return java.util.Optional.of(Column.of(row, "answer_id", UUID.class));
                })
                .one()
                .defaultIfEmpty(java.util.Optional.empty());
    }

    private Mono<Taken> repeated(UUID answerId) {
        return database.sql("SELECT seq FROM bot.answer WHERE id = :id")
                .bind("id", answerId)
                .map(row -> new Taken(new Accepted(answerId, Column.of(row, "seq", Integer.class), true), null, false))
                .one();
    }

    private Mono<Taken> fresh(
            Chat.Inbound inbound, Intaken intaken, ConversationRepository.Locked locked, UUID answerId) {
        if (locked.pending() > 1) return Mono.error(new ConversationBusy());
        var conversation = locked.conversation();
        var messageId = Ids.next();
        var request =
                new AnswerRequest(intaken.text(), inbound.regionCode(), inbound.asOf(), choice(inbound.choiceId()));
        var pending = new PendingAnswer(answerId, messageId, locked.seq(), conversation, request);
        var region = inbound.regionCode();
        return (region == null ? Mono.<Void>empty() : conversations.tellRegion(conversation.id(), region))
                .then(conversations.insertMessage(
                        messageId,
                        conversation.id(),
                        locked.seq(),
                        "CITIZEN",
                        intaken.text(),
                        sealed(intaken, messageId)))
                .then(insertAnswer(pending))
                .thenReturn(new Taken(new Accepted(answerId, locked.seq(), false), pending, locked.pending() > 0));
    }

    /** Only what has the form of a choice that we offered is kept; anything else would be the citizen's own text. */
    private static @Nullable String choice(@Nullable String choiceId) {
        return choiceId != null && CHOICE.matcher(choiceId).matches() ? choiceId : null;
    }

    /** The original is kept, sealed, only where masking took something away. */
    private byte @Nullable [] sealed(Intaken intaken, UUID messageId) {
        return intaken.text().equals(intaken.original())
                ? null
                : sealing.seal(intaken.original(), "message:" + messageId);
    }

    private Mono<Void> insertAnswer(PendingAnswer pending) {
        var now = OffsetDateTime.now(clock);
        return database.sql("""
                        INSERT INTO bot.answer (id, conversation_id, message_id, seq, state, request, lease_until, created_at)
                        VALUES (:id, :conversation, :message, :seq, 'RUNNING', :request, :lease, :now)""")
                .bind("id", pending.id())
                .bind("conversation", pending.conversation().id())
                .bind("message", pending.messageId())
                .bind("seq", pending.seq())
                .bind("request", Json.of(json.writeValueAsString(pending.request())))
                .bind("lease", now.plus(properties.lease()))
                .bind("now", now)
                .then();
    }
}
