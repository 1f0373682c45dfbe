package org.sidu.bot.assessment;

import io.r2dbc.postgresql.codec.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.sidu.bot.Answer;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The samples in PostgreSQL, a queue that replicas share. */
@Component
class AssessmentRepository {
    private final DatabaseClient database;
    private final JsonMapper json;
    private final Clock clock;

    AssessmentRepository(DatabaseClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    record Claimed(UUID answerId, int attempts) {}

    /** @param question as it was searched for, masked */
    record Finished(Answer answer, String question, Locale locale) {}

    /** Puts an answer into the sample; a repetition changes nothing. */
    Mono<Void> add(UUID answerId) {
        return database.sql("""
                        INSERT INTO bot.assessment (answer_id, state, due_at, created_at)
                        VALUES (:id, 'WAITING', :now, :now) ON CONFLICT (answer_id) DO NOTHING""")
                .bind("id", answerId)
                .bind("now", OffsetDateTime.now(clock))
                .then();
    }

    /** Takes samples that are due; nobody else takes them within the lease. */
    Flux<Claimed> claim(int most, Duration lease) {
        var now = OffsetDateTime.now(clock);
        return database.sql("""
                        UPDATE bot.assessment SET attempts = attempts + 1, due_at = :lease
                         WHERE answer_id IN (SELECT answer_id FROM bot.assessment
                                              WHERE state = 'WAITING' AND due_at <= :now
                                              ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING answer_id, attempts""")
                .bind("now", now)
                .bind("lease", now.plus(lease))
                .bind("most", most)
                .map(row ->
                        new Claimed(Column.of(row, "answer_id", UUID.class), Column.of(row, "attempts", Integer.class)))
                .all();
    }

    Mono<Finished> read(UUID answerId) {
        return database.sql("""
                        SELECT a.body, coalesce(a.trace ->> 'question', '') AS question, c.locale
                          FROM bot.answer a JOIN bot.conversation c ON c.id = a.conversation_id WHERE a.id = :id""")
                .bind("id", answerId)
                .map(row -> new Finished(
                        json.readValue(Column.of(row, "body", Json.class).asString(), Answer.class),
                        Column.of(row, "question", String.class),
                        Locale.forLanguageTag(Column.of(row, "locale", String.class))))
                .one();
    }

    Mono<Void> finish(UUID answerId, AnswerAssessor.Judge judge, AnswerAssessor.Assessment assessment) {
        return database.sql("""
                        UPDATE bot.assessment SET state = 'DONE', model = :model, prompt = :prompt, verdict = :verdict,
                               reason = :reason, finished_at = :now
                         WHERE answer_id = :id AND state = 'WAITING'""")
                .bind("id", answerId)
                .bind("model", judge.model())
                .bind("prompt", judge.prompt())
                .bind("verdict", assessment.verdict().name())
                .bind("reason", assessment.reason())
                .bind("now", OffsetDateTime.now(clock))
                .then();
    }

    Mono<Void> tryAgain(UUID answerId, Duration after) {
        return database.sql("UPDATE bot.assessment SET due_at = :due WHERE answer_id = :id AND state = 'WAITING'")
                .bind("id", answerId)
                .bind("due", OffsetDateTime.now(clock).plus(after))
                .then();
    }

    Mono<Void> giveUp(UUID answerId, String why) {
        return database.sql("""
                        UPDATE bot.assessment SET state = 'FAILED', reason = :why, finished_at = :now
                         WHERE answer_id = :id AND state = 'WAITING'""")
                .bind("id", answerId)
                .bind("why", why)
                .bind("now", OffsetDateTime.now(clock))
                .then();
    }
}
