package org.sidu.knowledge.revision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Slice;
import org.sidu.identity.Caller;
import org.sidu.identity.StaffNames;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.article.ArticleNotFound;
import org.sidu.knowledge.revision.EditorArticleController.ArticleDetail;
import org.sidu.knowledge.revision.EditorArticleController.ArticleSummary;
import org.sidu.knowledge.revision.EditorArticleController.HistoryLine;
import org.sidu.knowledge.revision.EditorArticleController.RevisionHead;
import org.sidu.knowledge.revision.EditorRevisionController.CommentView;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Articles and revisions with the names of those who had to do with them. */
@Component
class ReadRevisions {
    private final RevisionRepository revisions;
    private final ArticleList articles;
    private final RevisionHistory history;
    private final RevisionComments comments;
    private final StaffNames names;
    private final Regions regions;
    private final Clock clock;

    ReadRevisions(
            RevisionRepository revisions,
            ArticleList articles,
            RevisionHistory history,
            RevisionComments comments,
            StaffNames names,
            Regions regions,
            Clock clock) {
        this.revisions = revisions;
        this.articles = articles;
        this.history = history;
        this.comments = comments;
        this.names = names;
        this.regions = regions;
        this.clock = clock;
    }

    /** Fails with {@link RevisionNotFound}. */
    Mono<RevisionView> get(UUID id, Caller caller) {
        return revisions.get(id).flatMap(revision -> view(revision, caller));
    }

    Mono<RevisionView> view(Revision revision, Caller caller) {
        var actors = new ArrayList<String>();
        actors.add(revision.editor());
        if (revision.reviewer() != null) actors.add(revision.reviewer());
        return names.names(actors).map(known -> RevisionView.of(revision, caller, known));
    }

    Mono<Slice<ArticleSummary>> list(ArticleList.Filter filter, @Nullable String after, int limit) {
        var today = LocalDate.now(clock);
        return articles.list(filter, today, checked(after), limit + 1)
                .collectList()
                .map(heads -> Slice.of(heads, limit, head -> head.updatedAt() + "|" + head.id()))
                .flatMap(slice -> named(slice.items().stream()
                                .map(ArticleList.Head::editor)
                                .toList())
                        .map(known -> new Slice<>(
                                slice.items().stream()
                                        .map(head -> summary(head, known, today))
                                        .toList(),
                                slice.nextCursor())));
    }

    /** The region and those below it; null for all. */
    @Nullable
    List<String> within(@Nullable String regionCode) {
        return regionCode == null || regionCode.isBlank() ? null : List.copyOf(regions.family(regionCode));
    }

    /** Fails with {@link ArticleNotFound}. */
    Mono<ArticleDetail> article(UUID id) {
        return Mono.zip(
                        articles.find(id).switchIfEmpty(Mono.error(() -> new ArticleNotFound(id.toString()))),
                        revisions.of(id).collectList(),
                        history.of(id).collectList())
                .flatMap(read -> {
                    var actors = new ArrayList<String>();
                    read.getT2().forEach(revision -> {
                        actors.add(revision.editor());
                        if (revision.reviewer() != null) actors.add(revision.reviewer());
                    });
                    read.getT3().forEach(line -> actors.add(line.by()));
                    return named(actors)
                            .map(known -> new ArticleDetail(
                                    summary(read.getT1(), known, LocalDate.now(clock)),
                                    read.getT2().stream()
                                            .map(revision -> head(revision, known))
                                            .toList(),
                                    read.getT3().stream()
                                            .map(line -> line(line, known))
                                            .toList()));
                });
    }

    /** What was said about a revision; fails with {@link RevisionNotFound}. */
    Mono<Slice<CommentView>> comments(UUID revisionId, @Nullable String after, int limit) {
        if (after != null && !after.matches("[0-9a-f-]{36}")) throw new Slice.CursorNotUnderstood();
        return revisions
                .get(revisionId)
                .thenMany(comments.of(revisionId, after, limit + 1))
                .collectList()
                .map(said -> Slice.of(said, limit, one -> one.id().toString()))
                .flatMap(slice -> named(slice.items().stream()
                                .map(RevisionComments.Comment::by)
                                .toList())
                        .map(known -> new Slice<>(
                                slice.items().stream()
                                        .map(one -> CommentView.of(one, known))
                                        .toList(),
                                slice.nextCursor())));
    }

    Mono<Map<String, String>> named(Collection<String> actors) {
        return names.names(actors);
    }

    private static @Nullable String checked(@Nullable String after) {
        if (after == null) return null;
        var key = after.split("\\|", 2);
        try {
            if (key.length == 2 && key[1].matches("[0-9a-f-]{36}")) {
                Instant.parse(key[0]);
                return after;
            }
        } catch (DateTimeParseException e) {
            // Told below.
        }
        throw new Slice.CursorNotUnderstood();
    }

    private static ArticleSummary summary(ArticleList.Head head, Map<String, String> names, LocalDate today) {
        return new ArticleSummary(
                head.id(),
                head.externalId(),
                head.title(),
                head.kind(),
                head.regionCode(),
                head.department(),
                state(head, today),
                head.revisionId(),
                head.number(),
                head.publishedNumber(),
                head.editor(),
                names.getOrDefault(head.editor(), head.editor()),
                head.validFrom(),
                head.validTo(),
                head.reviewDue(),
                head.reviewDue() != null && head.reviewDue().isBefore(today),
                head.publishAt(),
                head.updatedAt());
    }

    /** A published revision whose last day has passed is told as expired, one that another article has replaced as that. */
    private static String state(ArticleList.Head head, LocalDate today) {
        if (head.state() != State.PUBLISHED) return head.state().name();
        if (head.supersededFrom() != null && !head.supersededFrom().isAfter(today)) return State.SUPERSEDED.name();
        return head.validTo() != null && head.validTo().isBefore(today) ? "EXPIRED" : State.PUBLISHED.name();
    }

    private static RevisionHead head(Revision revision, Map<String, String> names) {
        var reviewer = revision.reviewer();
        return new RevisionHead(
                revision.id(),
                revision.number(),
                revision.state(),
                revision.text().title(),
                names.getOrDefault(revision.editor(), revision.editor()),
                reviewer == null ? null : names.getOrDefault(reviewer, reviewer),
                revision.createdAt(),
                revision.publishedAt(),
                revision.publishAt(),
                revision.withdrawnAt());
    }

    private static HistoryLine line(RevisionHistory.Entry line, Map<String, String> names) {
        return new HistoryLine(
                line.at(),
                line.by(),
                names.getOrDefault(line.by(), line.by()),
                line.action(),
                line.revisionNumber(),
                line.reason());
    }
}
