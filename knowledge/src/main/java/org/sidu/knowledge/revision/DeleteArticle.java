package org.sidu.knowledge.revision;

import java.util.Map;
import java.util.UUID;
import org.sidu.common.Refusal;
import org.sidu.knowledge.article.ArticleNotFound;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Removes an article that no citizen was ever told of, with its drafts. */
@Component
class DeleteArticle {
    private final DatabaseClient database;
    private final RevisionRepository revisions;
    private final RevisionHistory history;
    private final TransactionalOperator transaction;

    DeleteArticle(
            DatabaseClient database,
            RevisionRepository revisions,
            RevisionHistory history,
            TransactionalOperator transaction) {
        this.database = database;
        this.revisions = revisions;
        this.history = history;
        this.transaction = transaction;
    }

    /** Fails with {@link ArticleNotFound} or {@link ArticleWasPublished}. */
    Mono<Void> delete(UUID articleId, String by) {
        return revisions
                .lock(articleId)
                .switchIfEmpty(Mono.error(() -> new ArticleNotFound(articleId.toString())))
                .then(revisions.of(articleId).any(revision -> revision.publishedAt() != null))
                .flatMap(published -> published
                        ? Mono.<Void>error(new ArticleWasPublished())
                        : history.add(articleId, null, null, by, "DELETED", null)
                                .then(rows(articleId)))
                .as(transaction::transactional);
    }

    private Mono<Void> rows(UUID articleId) {
        return database.sql("""
                        WITH r AS (SELECT id FROM knowledge.revision WHERE article_id = :article),
                             p AS (DELETE FROM knowledge.passage WHERE revision_id IN (SELECT id FROM r))
                        DELETE FROM knowledge.asked WHERE revision_id IN (SELECT id FROM r)""")
                .bind("article", articleId)
                .then()
                .then(database.sql("DELETE FROM knowledge.revision WHERE article_id = :article")
                        .bind("article", articleId)
                        .then())
                .then(database.sql("DELETE FROM knowledge.article WHERE id = :article")
                        .bind("article", articleId)
                        .then());
    }

    /** What citizens were told is withdrawn, not deleted. */
    static final class ArticleWasPublished extends Refusal {
        ArticleWasPublished() {
            super(Kind.CONFLICT, "article-was-published", Map.of());
        }
    }
}
