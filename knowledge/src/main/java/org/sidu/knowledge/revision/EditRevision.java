package org.sidu.knowledge.revision;

import java.time.Clock;
import java.util.UUID;
import org.sidu.common.IfMatch;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Changes a draft, or throws it away. */
@Component
class EditRevision {
    private final RevisionRepository revisions;
    private final RevisionHistory history;
    private final Regions regions;
    private final TransactionalOperator transaction;
    private final Clock clock;

    EditRevision(
            RevisionRepository revisions,
            RevisionHistory history,
            Regions regions,
            TransactionalOperator transaction,
            Clock clock) {
        this.revisions = revisions;
        this.history = history;
        this.regions = regions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The draft as it is now; the same text again changes nothing. Fails with {@link RevisionNotFound},
     * {@link RevisionNotValid}, {@link RevisionChanged} or {@link ActNotAllowed}.
     */
    Mono<Revision> edit(UUID id, IfMatch seen, RevisionContent content, String by) {
        var text = content.checked(regions);
        return seen(id, seen)
                .flatMap(revision -> revision.text().equals(text) && revision.state() == State.DRAFT
                        ? Mono.just(revision)
                        : changed(revision, text, by))
                .as(transaction::transactional);
    }

    private Mono<Revision> changed(Revision revision, RevisionText text, String by) {
        // Somebody else's hand is worth a line; each saving of the same editor is not.
        var told = revision.editor().equals(by) ? Mono.<Void>empty() : history.add(revision, by, "EDITED", null);
        return revisions.update(revision.edited(text, by, clock.instant())).delayUntil(edited -> told);
    }

    /** Fails as {@link #edit} does. */
    Mono<Void> discard(UUID id, IfMatch seen, String by) {
        return seen(id, seen)
                .flatMap(revision -> revisions
                        .update(revision.discarded(clock.instant()))
                        .then(history.add(revision, by, "DISCARDED", null)))
                .as(transaction::transactional);
    }

    private Mono<Revision> seen(UUID id, IfMatch seen) {
        return revisions
                .get(id)
                .flatMap(revision -> seen.matches(revision.version())
                        ? Mono.just(revision)
                        : Mono.error(new RevisionChanged(revision)));
    }
}
