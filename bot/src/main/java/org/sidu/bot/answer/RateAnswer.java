package org.sidu.bot.answer;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.sidu.bot.stream.AnswerNotFound;
import org.sidu.common.Masking;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps a citizen's word on an answer, masked; the last one counts. */
@Component
class RateAnswer {
    private final DatabaseClient database;
    private final Clock clock;

    RateAnswer(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Fails with {@link AnswerNotFound}. */
    Mono<Void> rate(UUID answerId, UUID citizenId, CitizenAnswerController.FeedbackRequest feedback) {
        var insert = database.sql("""
                        INSERT INTO bot.feedback AS f (answer_id, useful, solved, comment, updated_at)
                        SELECT a.id, :useful, :solved, :comment, :now
                          FROM bot.answer a JOIN bot.conversation c ON c.id = a.conversation_id
                         WHERE a.id = :id AND c.citizen_id = :citizen
                        ON CONFLICT (answer_id) DO UPDATE SET useful = excluded.useful, solved = excluded.solved,
                            comment = excluded.comment, updated_at = excluded.updated_at""")
                .bind("useful", feedback.useful())
                .bind("id", answerId)
                .bind("citizen", citizenId)
                .bind("now", OffsetDateTime.now(clock));
        var solved = feedback.solved();
        var comment = feedback.comment();
        insert = solved == null ? insert.bindNull("solved", Boolean.class) : insert.bind("solved", solved);
        insert = comment == null
                ? insert.bindNull("comment", String.class)
                : insert.bind("comment", Masking.mask(comment));
        return insert.fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> new AnswerNotFound(answerId)))
                .then();
    }
}
