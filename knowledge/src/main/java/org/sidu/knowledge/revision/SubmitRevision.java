package org.sidu.knowledge.revision;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.article.EmbeddedArticle;
import org.sidu.knowledge.article.StorePassages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Hands a draft to a reviewer; its passages and vectors are made now, so that publication only flips pointers. */
@Component
class SubmitRevision {
    private final RevisionRepository revisions;
    private final RevisionHistory history;
    private final SameMatter sameMatter;
    private final PrepareRevision prepareRevision;
    private final StorePassages passages;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SubmitRevision(
            RevisionRepository revisions,
            RevisionHistory history,
            SameMatter sameMatter,
            PrepareRevision prepareRevision,
            StorePassages passages,
            TransactionalOperator transaction,
            Clock clock) {
        this.revisions = revisions;
        this.history = history;
        this.sameMatter = sameMatter;
        this.prepareRevision = prepareRevision;
        this.passages = passages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Fails with {@link RevisionNotFound}, {@link ActNotAllowed}, {@link SameMatter.Covered} or {@link RevisionChanged}. */
    Mono<Revision> submit(UUID id, String by, @Nullable String comment) {
        return revisions
                .get(id)
                .doOnNext(revision -> revision.need(Act.SUBMIT))
                .delayUntil(sameMatter::check)
                .flatMap(revision -> prepareRevision
                        .embedded(revision)
                        .flatMap(article -> submitted(revision, article, by, comment)));
    }

    /** Back to the editor, on the editor's own wish. */
    Mono<Revision> recall(UUID id, String by) {
        return revisions
                .get(id)
                .flatMap(revision -> revisions.update(revision.recalled(clock.instant())))
                .delayUntil(revision -> history.add(revision, by, "RECALLED", null))
                .as(transaction::transactional);
    }

    private Mono<Revision> submitted(Revision revision, EmbeddedArticle article, String by, @Nullable String comment) {
        return revisions
                .update(revision.submitted(clock.instant()))
                .delayUntil(submitted -> passages.replace(submitted.id(), article))
                .delayUntil(submitted -> history.add(submitted, by, "SUBMITTED", comment))
                .as(transaction::transactional);
    }
}
