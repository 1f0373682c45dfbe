package org.sidu.knowledge.revision;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.common.Outbox;
import org.sidu.common.Refusal;
import org.sidu.knowledge.PublicationGuard;
import org.sidu.knowledge.article.Publications;
import org.sidu.knowledge.article.Succession;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes an approved revision the published one, now or at its time: one transaction that flips pointers. */
@Component
class PublishRevision {
    private final RevisionRepository revisions;
    private final RevisionHistory history;
    private final SameMatter sameMatter;
    private final Succession succession;
    private final Publications publications;
    private final ObjectProvider<PublicationGuard> guards;
    private final Outbox outbox;
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Clock clock;

    PublishRevision(
            RevisionRepository revisions,
            RevisionHistory history,
            SameMatter sameMatter,
            Succession succession,
            Publications publications,
            ObjectProvider<PublicationGuard> guards,
            Outbox outbox,
            DatabaseClient database,
            TransactionalOperator transaction,
            Clock clock) {
        this.revisions = revisions;
        this.history = history;
        this.sameMatter = sameMatter;
        this.succession = succession;
        this.publications = publications;
        this.guards = guards;
        this.outbox = outbox;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The epoch of the publication. Fails with {@link RevisionNotFound}, {@link ActNotAllowed}, {@link RevisionChanged},
     * {@link SameMatter.Covered} or {@link RegressionReasonNeeded}.
     */
    Mono<Long> now(UUID id, String by, @Nullable String reason) {
        return ready(id, reason).flatMap(revision -> live(revision, by, reason)).as(transaction::transactional);
    }

    /** Has the revision go live at that time; fails as {@link #now} does, and with {@link PublicationInThePast}. */
    Mono<Revision> at(UUID id, Instant when, String by, @Nullable String reason) {
        if (!when.isAfter(clock.instant())) return Mono.error(new PublicationInThePast(when));
        return ready(id, reason)
                .flatMap(revision -> revisions.update(revision.scheduled(when, by, reason, clock.instant())))
                .delayUntil(revision -> history.add(revision, by, "SCHEDULED", when + said(reason)))
                .as(transaction::transactional);
    }

    /** Takes the time back; the revision stays approved. */
    Mono<Revision> unschedule(UUID id, String by) {
        return revisions
                .get(id)
                .flatMap(revision -> revisions.update(revision.unscheduled(clock.instant())))
                .delayUntil(revision -> history.add(revision, by, "UNSCHEDULED", null))
                .as(transaction::transactional);
    }

    /** Publishes one revision whose time has come; empty when there is none that nobody else is publishing. */
    Mono<Long> due() {
        return Mono.defer(() -> database.sql("""
                        SELECT a.id FROM knowledge.revision r JOIN knowledge.article a ON a.id = r.article_id
                         WHERE r.state = 'SCHEDULED' AND r.publish_at <= :now
                         ORDER BY r.publish_at LIMIT 1 FOR UPDATE OF a SKIP LOCKED""")
                        .bind("now", clock.instant())
                        .map(row -> Column.first(row, UUID.class))
                        .one())
                .flatMap(revisions::open)
                .filter(this::isDue)
                .flatMap(revision -> live(revision, scheduler(revision), revision.publishReason()))
                .as(transaction::transactional);
    }

    /** It may have been unscheduled before its article's row was locked. */
    private boolean isDue(Revision revision) {
        var when = revision.publishAt();
        return revision.state() == State.SCHEDULED && when != null && !when.isAfter(clock.instant());
    }

    private static String scheduler(Revision revision) {
        return revision.publishBy() == null ? revision.editor() : revision.publishBy();
    }

    private Mono<Revision> ready(UUID id, @Nullable String reason) {
        return revisions
                .get(id)
                .delayUntil(this::lock)
                .doOnNext(revision -> revision.need(Act.PUBLISH))
                .delayUntil(sameMatter::check)
                .delayUntil(revision -> unbroken(revision, reason));
    }

    private Mono<UUID> lock(Revision revision) {
        return revisions
                .lock(revision.articleId())
                .switchIfEmpty(Mono.error(() -> new RevisionNotFound(revision.id())));
    }

    private Mono<Void> unbroken(Revision revision, @Nullable String reason) {
        if (reason != null && !reason.isBlank()) return Mono.empty();
        return Flux.fromStream(guards.orderedStream())
                .concatMap(guard -> guard.broken(revision.id(), revision.text().hash()))
                .filter(broken -> broken > 0)
                .next()
                .flatMap(broken -> Mono.error(new RegressionReasonNeeded(broken)));
    }

    private Mono<Long> live(Revision revision, String by, @Nullable String reason) {
        var text = revision.text();
        return stamped(revision, by)
                .then(history.add(revision, by, "PUBLISHED", reason))
                .then(succession.apply(revision.externalId(), text.supersedes(), text.validFrom(), revision.id()))
                .then(outbox.append(
                        "article",
                        revision.articleId().toString(),
                        "ArticlePublished",
                        Map.of("articleId", revision.articleId(), "revisionId", revision.id())))
                .then(publications.flip(revision.articleId(), revision.id()));
    }

    private Mono<Void> stamped(Revision revision, String by) {
        return database.sql("""
                        UPDATE knowledge.revision
                           SET state = 'PUBLISHED', version = version + 1, published_at = :now, published_by = :by,
                               updated_at = :now
                         WHERE id = :id AND version = :version""")
                .bind("id", revision.id())
                .bind("version", revision.version())
                .bind("now", clock.instant())
                .bind("by", by)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1 ? Mono.<Void>empty() : Mono.error(new RevisionChanged(revision)));
    }

    private static String said(@Nullable String reason) {
        return reason == null || reason.isBlank() ? "" : "; " + reason;
    }

    /** The time of publication has passed. */
    static final class PublicationInThePast extends Refusal {
        PublicationInThePast(Instant when) {
            super(Kind.UNPROCESSABLE, "publication-in-the-past", Map.of("publishAt", when.toString()));
        }
    }

    /** The change breaks questions of the regression set, and nobody has said why that is right. */
    static final class RegressionReasonNeeded extends Refusal {
        RegressionReasonNeeded(int broken) {
            super(Kind.UNPROCESSABLE, "regression-reason-needed", Map.of("broken", broken));
        }
    }
}
