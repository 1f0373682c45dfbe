package org.sidu.knowledge.revision;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.common.Outbox;
import org.sidu.knowledge.article.ArticleNotFound;
import org.sidu.knowledge.article.Publications;
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
    private final RevisionHistory history;
    private final Outbox outbox;
    private final Clock clock;

    WithdrawArticle(
            DatabaseClient database,
            TransactionalOperator transaction,
            Publications publications,
            RevisionHistory history,
            Outbox outbox,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.publications = publications;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Gone(UUID revisionId, int number) {}

    /** The epoch of the withdrawal; fails with {@link ArticleNotFound} when there is nothing published to withdraw. */
    Mono<Long> withdraw(UUID articleId, String by, @Nullable String reason) {
        return database.sql("""
                        WITH old AS (SELECT id, published_revision_id FROM knowledge.article
                                      WHERE id = :id AND published_revision_id IS NOT NULL FOR UPDATE),
                             gone AS (UPDATE knowledge.revision r
                                         SET state = 'WITHDRAWN', withdrawn_at = :now, updated_at = :now,
                                             version = r.version + 1
                                        FROM old WHERE r.id = old.published_revision_id RETURNING r.id, r.number)
                        UPDATE knowledge.article a SET published_revision_id = NULL, version = a.version + 1
                          FROM old, gone WHERE a.id = old.id RETURNING gone.id AS revision_id, gone.number""")
                .bind("id", articleId)
                .bind("now", clock.instant())
                .map(row ->
                        new Gone(Column.of(row, "revision_id", UUID.class), Column.of(row, "number", Integer.class)))
                .one()
                .switchIfEmpty(Mono.error(() -> new ArticleNotFound(articleId.toString())))
                .delayUntil(gone -> history.add(articleId, gone.revisionId(), gone.number(), by, "WITHDRAWN", reason))
                .delayUntil(gone -> outbox.append(
                        "article",
                        articleId.toString(),
                        "ArticleWithdrawn",
                        Map.of("articleId", articleId, "revisionId", gone.revisionId())))
                .flatMap(gone -> publications.withdraw(articleId, gone.revisionId()))
                .as(transaction::transactional);
    }
}
