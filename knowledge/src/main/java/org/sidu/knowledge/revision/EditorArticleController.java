package org.sidu.knowledge.revision;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.IfMatch;
import org.sidu.common.Refuses;
import org.sidu.common.Slice;
import org.sidu.identity.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an editor does with articles. */
@Tag(name = "editor: knowledge")
@RestController
@RequestMapping("/api/v{version}/editor/articles")
class EditorArticleController {
    private final ReadRevisions readRevisions;
    private final DraftRevision draftRevision;
    private final DeleteArticle deleteArticle;
    private final WithdrawArticle withdrawArticle;
    private final RollBack rollBack;
    private final ChangeArticles changeArticles;
    private final NotePresence notePresence;

    EditorArticleController(
            ReadRevisions readRevisions,
            DraftRevision draftRevision,
            DeleteArticle deleteArticle,
            WithdrawArticle withdrawArticle,
            RollBack rollBack,
            ChangeArticles changeArticles,
            NotePresence notePresence) {
        this.readRevisions = readRevisions;
        this.draftRevision = draftRevision;
        this.deleteArticle = deleteArticle;
        this.withdrawArticle = withdrawArticle;
        this.rollBack = rollBack;
        this.changeArticles = changeArticles;
        this.notePresence = notePresence;
    }

    @Operation(
            summary = "List articles, the latest changed first",
            description =
                    "Each with its open revision, else its published one, else its newest. regionCode includes the"
                            + " regions below; mine=true leaves the caller's open revisions only.")
    @GetMapping(version = "1")
    Mono<Slice<ArticleSummary>> listEditedArticles(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable ArticleState state,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String regionCode,
            @RequestParam @Nullable String department,
            @RequestParam @Nullable LocalDate reviewDueBefore,
            @RequestParam @Nullable Boolean mine,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        var filter = new ArticleList.Filter(
                blankToNull(q),
                state == null ? null : state.name(),
                blankToNull(kind),
                readRevisions.within(regionCode),
                blankToNull(department),
                reviewDueBefore,
                Boolean.TRUE.equals(mine) ? caller.actor() : null);
        return readRevisions.list(filter, Slice.keyOf(cursor), Slice.limit(limit));
    }

    @Operation(summary = "Create an article with its first draft")
    @PostMapping(version = "1")
    @Refuses({"revision-not-valid", "article-exists"})
    Mono<ResponseEntity<RevisionView>> createArticle(
            @RequestBody RevisionContent content, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return draftRevision.article(content, caller.actor()).flatMap(made -> created(made, caller));
    }

    @Operation(summary = "Read an article with its revisions and its history")
    @GetMapping(path = "/{id}", version = "1")
    @Refuses("article-not-found")
    Mono<ArticleDetail> readEditedArticle(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return readRevisions.article(id);
    }

    @Operation(summary = "Delete an article that was never published")
    @DeleteMapping(path = "/{id}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({"article-not-found", "article-was-published"})
    Mono<Void> deleteArticle(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return deleteArticle.delete(id, caller.actor());
    }

    @Operation(summary = "Begin a further revision of an article")
    @PostMapping(path = "/{id}/revisions", version = "1")
    @Refuses({"article-not-found", "revision-not-found", "draft-exists"})
    Mono<ResponseEntity<RevisionView>> draftRevision(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable NewRevision request,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return draftRevision
                .revision(id, request == null ? null : request.basedOn(), caller.actor())
                .flatMap(made -> created(made, caller));
    }

    @Operation(summary = "Withdraw an article from what citizens can be told")
    @PostMapping(path = "/{id}/withdrawal", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses("article-not-found")
    Mono<WithdrawalView> withdrawArticle(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable WithdrawalRequest request,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.WITHDRAW);
        return withdrawArticle
                .withdraw(id, caller.actor(), request == null ? null : request.reason())
                .map(WithdrawalView::new);
    }

    @Operation(
            summary = "Bring an earlier revision back",
            description = "The revision itself becomes the published one again, byte for byte; the epoch rises.")
    @PostMapping(path = "/{id}/rollback", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses({"article-not-found", "revision-act-not-allowed", "revision-not-valid"})
    Mono<RollbackView> rollBackArticle(
            @PathVariable UUID id, @RequestBody RollbackRequest request, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.PUBLISH);
        return rollBack.to(id, request.revisionNumber(), request.reason(), caller.actor())
                .map(RollbackView::new);
    }

    @Operation(
            summary = "Change the department, region or review date of up to 100 articles",
            description =
                    "The review date changes at once; another department or region makes a draft of each article.")
    @PostMapping(path = "/bulk", version = "1")
    @Refuses("revision-not-valid")
    Mono<BulkResult> changeArticles(@RequestBody BulkChange change, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return changeArticles
                .change(change.ids(), change.department(), change.regionCode(), change.reviewDue(), caller.actor())
                .map(BulkResult::new);
    }

    @Operation(
            summary = "Say that one has the article open, and learn who else has",
            description = "Lapses after 30 s.")
    @PutMapping(path = "/{id}/presence", version = "1")
    Mono<PresenceView> notePresence(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return notePresence.note(id, caller.actor()).map(PresenceView::new);
    }

    private Mono<ResponseEntity<RevisionView>> created(Revision revision, Caller caller) {
        return readRevisions
                .view(revision, caller)
                .map(view -> ResponseEntity.created(URI.create("/api/v1/editor/revisions/" + view.id()))
                        .eTag(IfMatch.tag(view.version()))
                        .body(view));
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A state as it is looked for: that of the revision, or that its validity has ended. */
    enum ArticleState {
        DRAFT,
        IN_REVIEW,
        APPROVED,
        SCHEDULED,
        PUBLISHED,
        EXPIRED,
        SUPERSEDED,
        WITHDRAWN
    }

    /** @param state of the revision named here, or {@code EXPIRED} */
    @Schema(name = "ArticleSummary")
    record ArticleSummary(
            UUID id,
            String externalId,
            String title,
            String kind,
            String regionCode,
            @Nullable String department,
            String state,
            UUID revisionId,
            int revisionNumber,
            @Nullable Integer publishedRevisionNumber,
            String editor,
            String editorName,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable LocalDate reviewDue,
            boolean reviewOverdue,
            @Nullable Instant publishAt,
            Instant updatedAt) {}

    @Schema(name = "RevisionHead")
    record RevisionHead(
            UUID id,
            int number,
            State state,
            String title,
            String editorName,
            @Nullable String reviewerName,
            Instant createdAt,
            @Nullable Instant publishedAt,
            @Nullable Instant publishAt,
            @Nullable Instant withdrawnAt) {}

    @Schema(name = "HistoryLine")
    record HistoryLine(
            Instant at,
            String by,
            String byName,
            String action,
            @Nullable Integer revisionNumber,
            @Nullable String reason) {}

    @Schema(name = "ArticleDetail")
    record ArticleDetail(ArticleSummary article, List<RevisionHead> revisions, List<HistoryLine> history) {}

    /** @param basedOn the revision to begin with; the published one when absent */
    @Schema(name = "NewRevision")
    record NewRevision(@Nullable UUID basedOn) {}

    @Schema(name = "WithdrawalRequest")
    record WithdrawalRequest(@Nullable String reason) {}

    @Schema(name = "Withdrawal")
    record WithdrawalView(long epoch) {}

    @Schema(name = "RollbackRequest")
    record RollbackRequest(
            int revisionNumber,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String reason) {}

    @Schema(name = "Rollback")
    record RollbackView(long epoch) {}

    /** @param ids up to 100 */
    @Schema(name = "BulkChange")
    record BulkChange(
            List<UUID> ids,
            @Nullable String department,
            @Nullable String regionCode,
            @Nullable LocalDate reviewDue) {}

    @Schema(name = "BulkResult")
    record BulkResult(List<ChangeArticles.Item> items) {}

    @Schema(name = "Presence")
    record PresenceView(List<NotePresence.Other> others) {}
}
