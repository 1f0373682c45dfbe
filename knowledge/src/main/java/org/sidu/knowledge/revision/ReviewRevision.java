package org.sidu.knowledge.revision;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refusal.FieldProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** A second person's verdict. */
@Component
class ReviewRevision {
    private final RevisionRepository revisions;
    private final RevisionHistory history;
    private final RevisionComments comments;
    private final TransactionalOperator transaction;
    private final Clock clock;

    ReviewRevision(
            RevisionRepository revisions,
            RevisionHistory history,
            RevisionComments comments,
            TransactionalOperator transaction,
            Clock clock) {
        this.revisions = revisions;
        this.history = history;
        this.comments = comments;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a reviewer may find. */
    enum Verdict {
        APPROVED,
        RETURNED
    }

    /**
     * Fails with {@link RevisionNotFound}, {@link ReviewerIsEditor}, {@link ActNotAllowed}, {@link RevisionChanged}, or
     * {@link RevisionNotValid} when a text is returned without saying why.
     */
    Mono<Revision> review(UUID id, @Nullable Verdict verdict, @Nullable String comment, String by) {
        if (verdict == null)
            throw new RevisionNotValid(List.of(new FieldProblem("/verdict", "revision.field.required")));
        var approved = verdict == Verdict.APPROVED;
        if (!approved && (comment == null || comment.isBlank()))
            throw new RevisionNotValid(List.of(new FieldProblem("/comment", "revision.field.required")));
        return revisions
                .get(id)
                .flatMap(revision -> revisions.update(revision.reviewed(approved, by, clock.instant())))
                .delayUntil(revision -> comment == null || comment.isBlank()
                        ? Mono.empty()
                        : comments.add(revision.id(), by, comment.strip(), null))
                .delayUntil(revision -> history.add(revision, by, verdict.name(), comment))
                .as(transaction::transactional);
    }
}
