package org.sidu.bot.regression;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The regression set as rows. */
@Component
class RegressionRepository {
    private final DatabaseClient database;

    RegressionRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<RegressionQuestion> find(UUID id) {
        return database.sql("SELECT * FROM bot.regression_question WHERE id = :id")
                .bind("id", id)
                .map(RegressionRepository::question)
                .one();
    }

    /** The newest first, from after the id. */
    Flux<RegressionQuestion> list(@Nullable String words, @Nullable UUID after, int limit) {
        return database.sql("""
                        SELECT * FROM bot.regression_question
                         WHERE (:words::text IS NULL OR position(:words IN question) > 0)
                           AND (:after::uuid IS NULL OR id < :after::uuid)
                         ORDER BY id DESC LIMIT :limit""")
                .bind("words", Parameters.in(R2dbcType.VARCHAR, words))
                .bind("after", Parameters.in(R2dbcType.VARCHAR, after == null ? null : after.toString()))
                .bind("limit", limit)
                .map(RegressionRepository::question)
                .all();
    }

    Mono<RegressionQuestion> insert(RegressionQuestion question) {
        return database.sql("""
                        INSERT INTO bot.regression_question (id, question, region_code, expected, outcome, created_by)
                        VALUES (:id, :question, :region, :expected, :outcome, :by)""")
                .bind("id", question.id())
                .bind("question", question.question())
                .bind("region", Parameters.in(R2dbcType.VARCHAR, question.regionCode()))
                .bind("expected", question.expected().toArray(String[]::new))
                .bind("outcome", Parameters.in(R2dbcType.VARCHAR, question.outcome()))
                .bind("by", question.createdBy())
                .then()
                .thenReturn(question);
    }

    /** Empty when somebody else has changed it meanwhile. */
    Mono<RegressionQuestion> update(RegressionQuestion next) {
        return database.sql("""
                        UPDATE bot.regression_question
                           SET question = :question, region_code = :region, expected = :expected, outcome = :outcome,
                               version = :version
                         WHERE id = :id AND version = :version - 1""")
                .bind("id", next.id())
                .bind("question", next.question())
                .bind("region", Parameters.in(R2dbcType.VARCHAR, next.regionCode()))
                .bind("expected", next.expected().toArray(String[]::new))
                .bind("outcome", Parameters.in(R2dbcType.VARCHAR, next.outcome()))
                .bind("version", next.version())
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .map(rows -> next);
    }

    Mono<Long> delete(UUID id) {
        return database.sql("DELETE FROM bot.regression_question WHERE id = :id")
                .bind("id", id)
                .fetch()
                .rowsUpdated();
    }

    private static RegressionQuestion question(Readable row) {
        return new RegressionQuestion(
                Column.of(row, "id", UUID.class),
                Column.of(row, "question", String.class),
                row.get("region_code", String.class),
                List.of(Column.of(row, "expected", String[].class)),
                row.get("outcome", String.class),
                Column.of(row, "created_by", String.class),
                Column.of(row, "version", Long.class));
    }
}
