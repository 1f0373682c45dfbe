package org.sidu.knowledge.revision;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Outbox;
import org.sidu.common.Refusal.FieldProblem;
import org.sidu.knowledge.article.ArticleNotFound;
import org.sidu.knowledge.article.Publications;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Brings an earlier revision back, byte for byte as citizens were told it. */
@Component
class RollBack {
    private final RevisionRepository revisions;
    private final RevisionHistory history;
    private final Publications publications;
    private final Outbox outbox;
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Clock clock;

    RollBack(
            RevisionRepository revisions,
            RevisionHistory history,
            Publications publications,
            Outbox outbox,
            DatabaseClient database,
            TransactionalOperator transaction,
            Clock clock) {
        this.revisions = revisions;
        this.history = history;
        this.publications = publications;
        this.outbox = outbox;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The epoch of the publication; fails with {@link ArticleNotFound}, {@link ActNotAllowed} when the revision was never
     * published or is so now, or {@link RevisionNotValid} without a reason.
     */
    Mono<Long> to(UUID articleId, int number, @Nullable String reason, String by) {
        if (reason == null || reason.isBlank())
            return Mono.error(new RevisionNotValid(List.of(new FieldProblem("/reason", "revision.field.required"))));
        return revisions
                .lock(articleId)
                .then(revisions.numbered(articleId, number))
                .switchIfEmpty(Mono.error(() -> new ArticleNotFound(articleId + " r" + number)))
                .doOnNext(revision -> revision.need(Act.ROLLBACK))
                .flatMap(revision -> again(revision)
                        .then(history.add(revision, by, "ROLLED_BACK", reason))
                        .then(outbox.append(
                                "article",
                                articleId.toString(),
                                "ArticlePublished",
                                Map.of("articleId", articleId, "revisionId", revision.id())))
                        .then(publications.flip(articleId, revision.id())))
                .as(transaction::transactional);
    }

    private Mono<Void> again(Revision revision) {
        return database.sql("""
                        UPDATE knowledge.revision SET state = 'PUBLISHED', version = version + 1, withdrawn_at = NULL,
                               updated_at = :now
                         WHERE id = :id""")
                .bind("id", revision.id())
                .bind("now", clock.instant())
                .then();
    }
}
