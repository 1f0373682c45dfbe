package org.sidu.knowledge.article;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.sidu.common.Column;
import org.sidu.common.Outbox;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Takes an article out of what citizens can be told, at once and on every replica. */
@Component
class WithdrawArticle {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Publications publications;
    private final Outbox outbox;
    private final Clock clock;

    WithdrawArticle(
            DatabaseClient database,
            TransactionalOperator transaction,
            Publications publications,
            Outbox outbox,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.publications = publications;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The epoch of the withdrawal; fails with {@link ArticleNotFound} when there is nothing published to withdraw. */
    Mono<Long> withdraw(UUID articleId) {
        return database.sql("""
                        WITH old AS (SELECT id, published_revision_id FROM knowledge.article
                                      WHERE id = :id AND published_revision_id IS NOT NULL FOR UPDATE),
                             gone AS (UPDATE knowledge.revision r SET state = 'WITHDRAWN', withdrawn_at = :now
                                        FROM old WHERE r.id = old.published_revision_id)
                        UPDATE knowledge.article a SET published_revision_id = NULL, version = a.version + 1
                          FROM old WHERE a.id = old.id RETURNING old.published_revision_id""")
                .bind("id", articleId)
                .bind("now", OffsetDateTime.now(clock))
                .map(row -> Column.first(row, UUID.class))
                .one()
                .switchIfEmpty(Mono.error(() -> new ArticleNotFound(articleId.toString())))
                .delayUntil(revision -> outbox.append(
                        "article",
                        articleId.toString(),
                        "ArticleWithdrawn",
                        Map.of("articleId", articleId, "revisionId", revision)))
                .flatMap(revision -> publications.withdraw(articleId, revision))
                .as(transaction::transactional);
    }
}
