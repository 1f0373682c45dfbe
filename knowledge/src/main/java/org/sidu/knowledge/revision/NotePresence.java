package org.sidu.knowledge.revision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sidu.common.Column;
import org.sidu.identity.StaffNames;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who has an article open right now. */
@Component
class NotePresence {
    private static final Duration LAPSE = Duration.ofSeconds(30);

    private final DatabaseClient database;
    private final StaffNames names;
    private final Clock clock;

    NotePresence(DatabaseClient database, StaffNames names, Clock clock) {
        this.database = database;
        this.names = names;
        this.clock = clock;
    }

    /** Somebody else who has it open. */
    record Other(String by, String displayName, Instant since) {}

    private record Row(String by, Instant since) {}

    /** Notes the caller, and says who else is there; those who said nothing for half a minute have gone. */
    Mono<List<Other>> note(UUID articleId, String by) {
        var now = clock.instant();
        return database.sql("""
                        INSERT INTO knowledge.presence AS p (article_id, by, since, seen_at) VALUES (:article, :by, :now, :now)
                        ON CONFLICT (article_id, by) DO UPDATE SET seen_at = :now,
                            since = CASE WHEN p.seen_at < :gone THEN :now ELSE p.since END""")
                .bind("article", articleId)
                .bind("by", by)
                .bind("now", now)
                .bind("gone", now.minus(LAPSE))
                .then()
                .thenMany(database.sql("""
                                SELECT by, since FROM knowledge.presence
                                 WHERE article_id = :article AND by <> :by AND seen_at > :gone ORDER BY since LIMIT 20""")
                        .bind("article", articleId)
                        .bind("by", by)
                        .bind("gone", now.minus(LAPSE))
                        .map(row -> new Row(Column.of(row, "by", String.class), Column.of(row, "since", Instant.class)))
                        .all())
                .collectList()
                .flatMap(rows -> names.names(rows.stream().map(Row::by).toList())
                        .map(known -> rows.stream()
                                .map(row -> new Other(row.by(), known.getOrDefault(row.by(), row.by()), row.since()))
                                .toList()));
    }
}
