package org.sidu.knowledge.revision;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refusal;
import org.sidu.common.Refusal.FieldProblem;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.article.ArticleNotFound;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes many articles alike, each on its own: one that cannot be changed does not keep the others. */
@Component
class ChangeArticles {
    private static final int MOST = 100;

    private final RevisionRepository revisions;
    private final RevisionHistory history;
    private final DraftRevision draftRevision;
    private final Regions regions;
    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    ChangeArticles(
            RevisionRepository revisions,
            RevisionHistory history,
            DraftRevision draftRevision,
            Regions regions,
            DatabaseClient database,
            TransactionalOperator transaction) {
        this.revisions = revisions;
        this.history = history;
        this.draftRevision = draftRevision;
        this.regions = regions;
        this.database = database;
        this.transaction = transaction;
    }

    /** What came of one article. */
    enum Result {
        CHANGED,
        DRAFTED,
        REFUSED
    }

    /**
     * @param revisionId the draft that was made
     * @param problem type of the problem why it was refused
     */
    record Item(
            UUID id,
            Result result,
            @Nullable UUID revisionId,
            @Nullable String problem) {}

    /** Null leaves a thing as it is; fails with {@link RevisionNotValid}. */
    Mono<List<Item>> change(
            List<UUID> ids,
            @Nullable String department,
            @Nullable String regionCode,
            @Nullable LocalDate reviewDue,
            String by) {
        if (ids.isEmpty() || ids.size() > MOST)
            throw new RevisionNotValid(List.of(new FieldProblem("/ids", "revision.field.too-many")));
        if (regionCode != null && !regions.exists(regionCode))
            throw new RevisionNotValid(List.of(new FieldProblem("/regionCode", "revision.field.region")));
        if (department == null && regionCode == null && reviewDue == null)
            throw new RevisionNotValid(List.of(new FieldProblem("/department", "revision.field.required")));
        return Flux.fromIterable(ids)
                .distinct()
                .concatMap(id -> one(id, department, regionCode, reviewDue, by)
                        .as(transaction::transactional)
                        .onErrorResume(
                                Refusal.class,
                                refused ->
                                        Mono.just(new Item(id, Result.REFUSED, null, "/problems/" + refused.slug()))))
                .collectList();
    }

    private Mono<Item> one(
            UUID id,
            @Nullable String department,
            @Nullable String regionCode,
            @Nullable LocalDate reviewDue,
            String by) {
        var due = reviewDue == null
                ? Mono.<Void>empty()
                : database.sql("UPDATE knowledge.article SET review_due = :due WHERE id = :id")
                        .bind("due", reviewDue)
                        .bind("id", id)
                        .then()
                        .then(history.add(id, null, null, by, "REVIEW_DUE", reviewDue.toString()));
        if (department == null && regionCode == null)
            return revisions
                    .lock(id)
                    .switchIfEmpty(Mono.error(() -> new ArticleNotFound(id.toString())))
                    .then(due)
                    .thenReturn(new Item(id, Result.CHANGED, null, null));
        return draftRevision
                .revision(id, null, by, text -> text.with(department, regionCode))
                .delayUntil(draft -> due)
                .map(draft -> new Item(id, Result.DRAFTED, draft.id(), null));
    }
}
