package org.sidu.knowledge.article;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Flips what citizens see and raises the epoch. Each method has to be the last statement of its transaction: the epoch
 * row's lock makes epoch order commit order.
 */
@Component
public class Publications {
    private final DatabaseClient database;
    private final Clock clock;

    Publications(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes the revision the published one; the epoch of that. */
    public Mono<Long> flip(UUID articleId, UUID revisionId) {
        return database.sql("""
                        WITH old AS (UPDATE knowledge.revision r SET state = 'SUPERSEDED', version = r.version + 1
                                       FROM knowledge.article a
                                      WHERE a.id = :article AND r.id = a.published_revision_id AND r.id <> :revision)
                        UPDATE knowledge.article SET published_revision_id = :revision, version = version + 1
                         WHERE id = :article""")
                .bind("revision", revisionId)
                .bind("article", articleId)
                .fetch()
                .rowsUpdated()
                .then(change(articleId, revisionId, "PUBLISHED"));
    }

    /** Takes the article's published revision away; the epoch of that. */
    public Mono<Long> withdraw(UUID articleId, UUID revisionId) {
        return change(articleId, revisionId, "WITHDRAWN");
    }

    /** Has replicas read the revision again, whose validity has changed; the epoch of that. */
    public Mono<Long> touch(UUID articleId, UUID revisionId) {
        return change(articleId, revisionId, "VALIDITY");
    }

    private Mono<Long> change(UUID articleId, UUID revisionId, String kind) {
        return database.sql("""
                        WITH next AS (UPDATE knowledge.epoch SET n = n + 1 RETURNING n)
                        INSERT INTO knowledge.change (epoch, article_id, revision_id, kind, at)
                        SELECT n, :article, :revision, :kind, :now FROM next RETURNING epoch""")
                .bind("article", articleId)
                .bind("revision", revisionId)
                .bind("kind", kind)
                .bind("now", OffsetDateTime.now(clock))
                .map(row -> Column.of(row, "epoch", Long.class))
                .one();
    }
}
