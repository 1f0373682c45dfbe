package org.sidu.bot.conversation;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
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
import org.sidu.tickets.ConversationNotFound;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a citizen's message: stored, with the answer that it is owed, in one statement. From then on neither is lost,
 * whatever process dies.
 */
@Component
public class AcceptMessage {
    private static final Pattern CHOICE = Pattern.compile("c\\d{1,2}|region-\\d{6}");
    private static final Duration REMEMBERED = Duration.ofDays(3);
    /** Answers that a conversation may be owed at once. */
    private static final int OWED = 2;

    /**
     * Locks the citizen's conversation, gives out two message numbers and, unless the message was taken before or too much
     * is owed already, stores it with its answer. The client's id is kept as a hash, as it may hold anything.
     */
    private static final String TAKE = """
            WITH conversation AS (
                UPDATE bot.conversation c SET last_seq = last_seq + 2
                 WHERE id = :conversation AND citizen_id = :citizen
                RETURNING c.*, (SELECT count(*) FROM bot.answer a
                                 WHERE a.conversation_id = c.id AND a.state = 'RUNNING') AS pending),
            mine AS (
                INSERT INTO bot.inbound_message (channel, account, client_message_id, fingerprint, answer_id, expires_at)
                SELECT channel, :account, :clientId, :fingerprint, :answer, :expires FROM conversation
                 WHERE pending < :owed AND cast(:clientId AS text) IS NOT NULL
                ON CONFLICT (channel, account, client_message_id) DO NOTHING RETURNING answer_id),
            fresh AS (
                SELECT id, last_seq - 1 AS seq FROM conversation
                 WHERE pending < :owed AND (cast(:clientId AS text) IS NULL OR EXISTS (SELECT FROM mine))),
            message AS (
                INSERT INTO bot.message (id, conversation_id, seq, sender, text, sealed, created_at)
                SELECT :message, id, seq, 'CITIZEN', :text, :sealed, :now FROM fresh),
            answer AS (
                INSERT INTO bot.answer (id, conversation_id, message_id, seq, state, request, lease_until, created_at)
                SELECT :answer, id, :message, seq, 'RUNNING', :request, :lease, :now FROM fresh RETURNING id)
            SELECT c.*, EXISTS (SELECT FROM answer) AS fresh, i.fingerprint, a.id AS earlier, a.seq AS earlier_seq
              FROM conversation c
              LEFT JOIN bot.inbound_message i ON i.channel = c.channel AND i.account = :account
                                             AND i.client_message_id = :clientId
              LEFT JOIN bot.answer a ON a.id = i.answer_id""";

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
                .flatMap(intaken -> region == null
                        ? take(inbound, intaken)
                        : take(inbound, intaken)
                                .delayUntil(taken -> tellRegion(taken, region))
                                .as(transaction::transactional));
    }

    private Mono<Void> tellRegion(Taken taken, String region) {
        var answer = taken.answer();
        return answer == null
                ? Mono.empty()
                : conversations.tellRegion(answer.conversation().id(), region);
    }

    private Mono<Taken> take(Chat.Inbound inbound, Intaken intaken) {
        var take = Mono.defer(() -> attempt(inbound, intaken));
        // A statement does not see what was committed while it waited for the lock: the same message may have been.
        return (inbound.clientMessageId() == null ? take : take.switchIfEmpty(take))
                .switchIfEmpty(Mono.error(ConversationBusy::new));
    }

    /** Empty when nothing was stored, and the message was not found among those taken before either. */
    private Mono<Taken> attempt(Chat.Inbound inbound, Intaken intaken) {
        var messageId = Ids.next();
        var answerId = Ids.next();
        var request =
                new AnswerRequest(intaken.text(), inbound.regionCode(), inbound.asOf(), choice(inbound.choiceId()));
        var now = OffsetDateTime.now(clock);
        var clientMessageId = inbound.clientMessageId();
        var fingerprint = Idempotency.fingerprint(inbound.text());
        var sealed = sealed(intaken, messageId);
        return database.sql(TAKE)
                .bind("conversation", inbound.conversationId())
                .bind("citizen", inbound.citizenId())
                .bind("owed", OWED)
                .bind("account", inbound.account())
                .bind(
                        "clientId",
                        clientMessageId == null
                                ? Parameters.in(String.class)
                                : Parameters.in(Idempotency.fingerprint(clientMessageId)))
                .bind("fingerprint", fingerprint)
                .bind("expires", now.plus(REMEMBERED))
                .bind("message", messageId)
                .bind("text", intaken.text())
                .bind("sealed", sealed == null ? Parameters.in(byte[].class) : Parameters.in(sealed))
                .bind("answer", answerId)
                .bind("request", Json.of(json.writeValueAsString(request)))
                .bind("lease", now.plus(properties.lease()))
                .bind("now", now)
                .map(row -> {
                    if (Column.of(row, "fresh", Boolean.class)) {
                        var pending = new PendingAnswer(
                                answerId,
                                messageId,
                                Column.of(row, "last_seq", Integer.class) - 1,
                                ConversationRepository.conversation(row),
                                request);
                        return Optional.of(new Taken(
                                new Accepted(answerId, pending.seq(), false),
                                pending,
                                Column.of(row, "pending", Long.class) > 0));
                    }
                    var earlier = row.get("earlier", UUID.class);
                    if (earlier == null) return Optional.<Taken>empty();
                    if (!fingerprint.equals(row.get("fingerprint", String.class)))
                        throw new MessageIdReused(String.valueOf(clientMessageId));
                    return Optional.of(new Taken(
                            new Accepted(earlier, Column.of(row, "earlier_seq", Integer.class), true), null, false));
                })
                .one()
                .switchIfEmpty(Mono.error(() -> new ConversationNotFound(inbound.conversationId())))
                .flatMap(Mono::justOrEmpty);
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
}
