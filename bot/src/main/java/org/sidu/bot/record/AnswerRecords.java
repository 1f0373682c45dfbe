package org.sidu.bot.record;

import io.r2dbc.postgresql.codec.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sidu.bot.Answer;
import org.sidu.bot.AnswerEvent;
import org.sidu.common.Column;
import org.sidu.common.Ids;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The last stage's storage: an answer becomes final in one statement with its message, receipt and outbox record. */
@Component
public class AnswerRecords {
    private static final String FINISH = """
            WITH done AS (
                UPDATE bot.answer SET state = 'DONE', outcome = :outcome, body = :body, events = :events, trace = :trace,
                       receipt = :receipt, finished_at = :now
                 WHERE id = :id AND state = 'RUNNING' RETURNING id),
            message AS (
                INSERT INTO bot.message (id, conversation_id, seq, sender, text, created_at)
                SELECT :message, :conversation, :seq, 'BOT', :text, :now FROM done)
            SELECT common.append_outbox('conversation', :aggregate, 'AnswerGiven', :given) FROM done""";

    private final DatabaseClient database;
    private final JsonMapper json;
    private final Clock clock;

    AnswerRecords(DatabaseClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Everything that is kept of an answer.
     *
     * @param body the answer as it is told
     */
    public record Finished(
            Answer answer,
            String body,
            int seq,
            List<AnswerEvent> events,
            Map<String, Object> trace,
            Map<String, Object> receipt) {}

    /** Keeps the answer; false when another process had finished it before. */
    public Mono<Boolean> finish(Finished finished) {
        var answer = finished.answer();
        return database.sql(FINISH)
                .bind("id", answer.id())
                .bind("outcome", answer.outcome().name())
                .bind("body", Json.of(finished.body()))
                .bind("events", Json.of(json.writeValueAsString(finished.events())))
                .bind("trace", Json.of(json.writeValueAsString(finished.trace())))
                .bind("receipt", Json.of(json.writeValueAsString(finished.receipt())))
                .bind("now", OffsetDateTime.now(clock))
                .bind("message", Ids.next())
                .bind("conversation", answer.conversationId())
                .bind("seq", finished.seq() + 1)
                .bind("text", answer.text())
                .bind("aggregate", answer.conversationId().toString())
                .bind("given", Json.of(json.writeValueAsString(given(answer))))
                .map(row -> true)
                .one()
                .defaultIfEmpty(false);
    }

    private static Map<String, Object> given(Answer answer) {
        return Map.of(
                "answerId", answer.id(),
                "conversationId", answer.conversationId(),
                "outcome", answer.outcome(),
                "degraded", answer.degraded(),
                "regionCode", answer.regionCode(),
                "epoch", answer.epoch());
    }

    /** Says that the answer is still being made; emits whether somebody asked to stop it. */
    public Mono<Boolean> renew(UUID answerId, Duration lease) {
        return database.sql("""
                        UPDATE bot.answer SET lease_until = :lease WHERE id = :id AND state = 'RUNNING'
                        RETURNING cancel_requested""")
                .bind("id", answerId)
                .bind("lease", OffsetDateTime.now(clock).plus(lease))
                .map(row -> Column.first(row, Boolean.class))
                .one();
    }

    /** Asks whatever process makes answers in the conversation to stop. */
    public Mono<Void> requestCancel(UUID conversationId) {
        return database.sql(
                        "UPDATE bot.answer SET cancel_requested = true WHERE conversation_id = :id AND state = 'RUNNING'")
                .bind("id", conversationId)
                .then();
    }

    /** Whether an earlier message of the conversation is still being answered. */
    public Mono<Boolean> earlierRunning(UUID conversationId, int seq) {
        return database.sql("""
                        SELECT EXISTS (SELECT FROM bot.answer
                                        WHERE conversation_id = :id AND seq < :seq AND state = 'RUNNING') AS found""")
                .bind("id", conversationId)
                .bind("seq", seq)
                .map(row -> Column.first(row, Boolean.class))
                .one();
    }
}
