package org.sidu.bot.resolution;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import org.sidu.bot.Outcome;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Resolutions in PostgreSQL. */
@Component
class ResolutionRepository {
    /**
     * Locked rows are another replica's; it settles them. Kept is what happened within the window; a citizen's word is
     * read when answers are counted, for the last one counts, whenever it comes.
     */
    private static final String SETTLE = """
            WITH due AS (
                SELECT a.id, a.outcome, a.created_at, a.finished_at + make_interval(secs => :window) AS until,
                       a.body, a.trace, c.citizen_id, c.channel
                  FROM bot.answer a JOIN bot.conversation c ON c.id = a.conversation_id
                 WHERE a.state = 'DONE' AND a.resolution IS NULL
                   AND a.finished_at <= :now - make_interval(secs => :window)
                 ORDER BY a.finished_at LIMIT :batch FOR UPDATE OF a SKIP LOCKED),
            settled AS (
                UPDATE bot.answer a SET resolution = CASE
                    WHEN due.outcome <> ALL(:answered) THEN 'NOT_ANSWERED'
                    WHEN EXISTS (SELECT FROM bot.citizen_ticket t
                                  WHERE t.citizen_id = due.citizen_id
                                    AND t.at > due.created_at AND t.at <= due.until) THEN 'TICKET'
                    WHEN EXISTS (SELECT FROM bot.conversation k JOIN bot.answer l ON l.conversation_id = k.id
                                  WHERE k.citizen_id = due.citizen_id AND l.state = 'DONE'
                                    AND l.created_at > due.created_at AND l.created_at <= due.until
                                    AND CASE WHEN :any THEN l.outcome <> ALL(:idle)
                                             ELSE bot.answer_matter(l.body, l.trace)
                                               && bot.answer_matter(due.body, due.trace) END) THEN 'ASKED_AGAIN'
                    ELSE 'RESOLVED' END
                  FROM due WHERE a.id = due.id
                RETURNING a.id, due.channel, a.outcome, a.resolution)
            SELECT s.channel, s.outcome,
                   CASE WHEN s.resolution <> 'NOT_ANSWERED' AND NOT coalesce(f.solved, f.useful, true)
                        THEN 'MARKED_UNSOLVED' ELSE s.resolution END AS resolution,
                   count(*) AS answers
              FROM settled s LEFT JOIN bot.feedback f ON f.answer_id = s.id GROUP BY 1, 2, 3""";

    private static final String COUNT = """
            SELECT c.channel, a.outcome,
                   CASE WHEN a.outcome <> ALL(:answered) THEN 'NOT_ANSWERED'
                        WHEN NOT coalesce(f.solved, f.useful, true) THEN 'MARKED_UNSOLVED'
                        ELSE coalesce(a.resolution, 'PENDING') END AS resolution,
                   count(*) AS answers
              FROM bot.answer a
              JOIN bot.conversation c ON c.id = a.conversation_id
              LEFT JOIN bot.feedback f ON f.answer_id = a.id
             WHERE a.state = 'DONE' AND a.finished_at >= :from AND a.finished_at < :until
             GROUP BY 1, 2, 3""";

    private static final String[] ANSWERED =
            names(Arrays.stream(Outcome.values()).filter(Outcome::grounded).toArray(Outcome[]::new));
    private static final String[] IDLE = names(Outcome.SMALL_TALK, Outcome.TICKET_STATUS, Outcome.REJECTED);

    private final DatabaseClient database;
    private final ResolutionProperties properties;
    private final Clock clock;

    ResolutionRepository(DatabaseClient database, ResolutionProperties properties, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.clock = clock;
    }

    /** So many answers of a channel and an outcome became that. */
    record Count(String channel, Outcome outcome, Resolution resolution, long answers) {}

    /** Settles one batch of answers whose window has passed; empty when none is due. */
    Flux<Count> settle() {
        return counted(database.sql(SETTLE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("window", properties.window().toMillis() / 1000.0)
                .bind("batch", properties.batch())
                .bind("answered", ANSWERED)
                .bind("idle", IDLE)
                .bind("any", properties.matter() == ResolutionProperties.Matter.ANY));
    }

    /** Answers that were finished from one moment to before another. */
    Flux<Count> count(OffsetDateTime from, OffsetDateTime until) {
        return counted(database.sql(COUNT)
                .bind("answered", ANSWERED)
                .bind("from", from)
                .bind("until", until));
    }

    private static Flux<Count> counted(DatabaseClient.GenericExecuteSpec query) {
        return query.map(row -> new Count(
                        Column.of(row, "channel", String.class),
                        Outcome.valueOf(Column.of(row, "outcome", String.class)),
                        Resolution.valueOf(Column.of(row, "resolution", String.class)),
                        Column.of(row, "answers", Long.class)))
                .all();
    }

    private static String[] names(Outcome... outcomes) {
        return Set.of(outcomes).stream().map(Outcome::name).sorted().toArray(String[]::new);
    }
}
