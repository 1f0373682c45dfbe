package org.sidu.bot.understand;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Outcome;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The turns before a message. */
@Component
class History {
    private static final int TURNS = 4;
    /** The number of a conversation's first message. */
    private static final int FIRST = 1;

    private final DatabaseClient database;

    History(DatabaseClient database) {
        this.database = database;
    }

    /**
     * One earlier turn.
     *
     * @param understood what was searched for, which for a follow-up is more than what was written
     * @param regionCode the region whose policy was told
     */
    record Past(
            String question,
            @Nullable String understood,
            Outcome outcome,
            String answer,
            @Nullable String regionCode) {}

    /** Finished turns before the message number, oldest first. */
    Mono<List<Past>> before(UUID conversationId, int seq) {
        if (seq == FIRST) return Mono.just(List.of());
        return database.sql("""
                        SELECT a.request->>'text' AS question, a.trace->>'question' AS understood, a.outcome,
                               a.body->>'text' AS answer, a.body->>'regionCode' AS region
                          FROM bot.answer a
                         WHERE a.conversation_id = :conversation AND a.seq < :seq AND a.state = 'DONE'
                         ORDER BY a.seq DESC LIMIT :turns""")
                .bind("conversation", conversationId)
                .bind("seq", seq)
                .bind("turns", TURNS)
                .map(row -> new Past(
                        Column.of(row, "question", String.class),
                        row.get("understood", String.class),
                        Outcome.valueOf(Column.of(row, "outcome", String.class)),
                        Column.of(row, "answer", String.class),
                        row.get("region", String.class)))
                .all()
                .collectList()
                .doOnNext(Collections::reverse);
    }
}
