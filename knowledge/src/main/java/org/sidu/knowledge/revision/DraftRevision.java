package org.sidu.knowledge.revision;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Ids;
import org.sidu.common.Refusal;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.article.ArticleNotFound;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Begins an article, or a further revision of one. */
@Component
class DraftRevision {
    private final RevisionRepository revisions;
    private final RevisionHistory history;
    private final Regions regions;
    private final TransactionalOperator transaction;
    private final Clock clock;

    DraftRevision(
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

    /** A new article with its first draft; fails with {@link RevisionNotValid} or {@link ArticleExists}. */
    Mono<Revision> article(RevisionContent content, String by) {
        var text = content.checked(regions);
        var given = content.externalId();
        var id = Ids.next();
        var externalId = given == null || given.isBlank() ? "a-" + id : given.strip();
        if (!externalId.matches("[\\p{L}\\p{N}._:-]{1,200}"))
            throw new RevisionNotValid(List.of(new Refusal.FieldProblem("/externalId", "revision.field.external-id")));
        var now = clock.instant();
        var first = draft(id, externalId, 1, text, by, null, now);
        return revisions
                .insertArticle(id, externalId, now)
                .then(revisions.insert(first))
                .then(history.add(first, by, "DRAFTED", null))
                .thenReturn(first)
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, e -> new ArticleExists(externalId));
    }

    /**
     * The next revision, beginning as the given one, or the published one, or the newest; fails with
     * {@link ArticleNotFound}, {@link RevisionNotFound} or {@link DraftExists}.
     */
    Mono<Revision> revision(UUID articleId, @Nullable UUID basedOn, String by) {
        return revision(articleId, basedOn, by, text -> text);
    }

    /** The next revision with a changed text; fails as the other one does. */
    Mono<Revision> revision(UUID articleId, @Nullable UUID basedOn, String by, UnaryOperator<RevisionText> change) {
        return revisions
                .lock(articleId)
                .switchIfEmpty(Mono.error(() -> new ArticleNotFound(articleId.toString())))
                .then(revisions.open(articleId))
                .flatMap(open -> Mono.<Revision>error(new DraftExists(open)))
                .switchIfEmpty(Mono.defer(() -> base(articleId, basedOn)))
                .flatMap(base -> next(base, change.apply(base.text()), by))
                .as(transaction::transactional);
    }

    private Mono<Revision> next(Revision base, RevisionText text, String by) {
        return revisions.nextNumber(base.articleId()).flatMap(number -> {
            var draft = draft(base.articleId(), base.externalId(), number, text, by, base.id(), clock.instant());
            return revisions
                    .insert(draft)
                    .then(history.add(draft, by, "DRAFTED", "r" + base.number()))
                    .thenReturn(draft);
        });
    }

    private Mono<Revision> base(UUID articleId, @Nullable UUID basedOn) {
        if (basedOn == null)
            return revisions
                    .current(articleId)
                    .switchIfEmpty(Mono.error(() -> new ArticleNotFound(articleId.toString())));
        return revisions
                .get(basedOn)
                .filter(base -> base.articleId().equals(articleId))
                .switchIfEmpty(Mono.error(() -> new RevisionNotFound(basedOn)));
    }

    private static Revision draft(
            UUID articleId,
            String externalId,
            int number,
            RevisionText text,
            String by,
            @Nullable UUID basedOn,
            Instant now) {
        return new Revision(
                Ids.next(),
                articleId,
                externalId,
                number,
                State.DRAFT,
                0,
                text,
                by,
                List.of(by),
                null,
                null,
                basedOn,
                now,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** An article of that name exists. */
    static final class ArticleExists extends Refusal {
        ArticleExists(String externalId) {
            super(Kind.CONFLICT, "article-exists", Map.of("article", externalId));
        }
    }

    /** The article has an open revision already. */
    static final class DraftExists extends Refusal {
        DraftExists(Revision open) {
            super(
                    Kind.CONFLICT,
                    "draft-exists",
                    Map.of("revision", open.id().toString(), "editor", open.editor(), "number", open.number()));
        }
    }
}
