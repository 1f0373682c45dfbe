package org.sidu.knowledge.revision;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.IfMatch;
import org.sidu.common.Refuses;
import org.sidu.common.Slice;
import org.sidu.identity.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A revision on its way: edited, submitted, reviewed, published. */
@Tag(name = "editor: knowledge")
@RestController
@RequestMapping("/api/v{version}/editor")
class EditorRevisionController {
    private final ReadRevisions readRevisions;
    private final EditRevision editRevision;
    private final SubmitRevision submitRevision;
    private final ReviewRevision reviewRevision;
    private final PublishRevision publishRevision;
    private final CompareRevisions compareRevisions;
    private final SayComment sayComment;
    private final ReadPublication readPublication;

    EditorRevisionController(
            ReadRevisions readRevisions,
            EditRevision editRevision,
            SubmitRevision submitRevision,
            ReviewRevision reviewRevision,
            PublishRevision publishRevision,
            CompareRevisions compareRevisions,
            SayComment sayComment,
            ReadPublication readPublication) {
        this.readRevisions = readRevisions;
        this.editRevision = editRevision;
        this.submitRevision = submitRevision;
        this.reviewRevision = reviewRevision;
        this.publishRevision = publishRevision;
        this.compareRevisions = compareRevisions;
        this.sayComment = sayComment;
        this.readPublication = readPublication;
    }

    @Operation(summary = "Read a revision")
    @GetMapping(path = "/revisions/{id}", version = "1")
    @Refuses("revision-not-found")
    Mono<ResponseEntity<RevisionView>> readRevision(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return readRevisions.get(id, caller).map(EditorRevisionController::tagged);
    }

    @Operation(
            summary = "Change a draft",
            description =
                    "If-Match carries the ETag of the draft as the editor last saw it. Whoever edits a text cannot"
                            + " review it.")
    @PutMapping(path = "/revisions/{id}", version = "1")
    @Refuses({
        "revision-not-valid",
        "revision-not-found",
        "revision-changed",
        "revision-act-not-allowed",
        "if-match-missing"
    })
    Mono<ResponseEntity<RevisionView>> editRevision(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody RevisionContent content,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return shown(editRevision.edit(id, IfMatch.of(ifMatch), content, caller.actor()), caller);
    }

    @Operation(summary = "Throw a draft away", description = "If-Match carries the ETag of the draft.")
    @DeleteMapping(path = "/revisions/{id}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({"revision-not-found", "revision-changed", "revision-act-not-allowed", "if-match-missing"})
    Mono<Void> discardRevision(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return editRevision.discard(id, IfMatch.of(ifMatch), caller.actor());
    }

    @Operation(summary = "Hand a draft to a reviewer", description = "Its passages and vectors are made now.")
    @PostMapping(path = "/revisions/{id}/submission", version = "1")
    @Refuses({"revision-not-found", "revision-act-not-allowed", "revision-changed", "matter-already-covered"})
    Mono<ResponseEntity<RevisionView>> submitRevision(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Submission request,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return shown(submitRevision.submit(id, caller.actor(), request == null ? null : request.comment()), caller);
    }

    @Operation(summary = "Take a submitted revision back to edit it further")
    @DeleteMapping(path = "/revisions/{id}/submission", version = "1")
    @Refuses({"revision-not-found", "revision-act-not-allowed", "revision-changed"})
    Mono<ResponseEntity<RevisionView>> recallRevision(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return shown(submitRevision.recall(id, caller.actor()), caller);
    }

    @Operation(
            summary = "Approve a revision or return it",
            description = "Nobody who had a hand in the text may. Returning needs a comment.")
    @PostMapping(path = "/revisions/{id}/reviews", version = "1")
    @Refuses({
        "revision-not-valid",
        "revision-not-found",
        "revision-act-not-allowed",
        "revision-changed",
        "reviewer-is-editor"
    })
    Mono<ResponseEntity<RevisionView>> reviewRevision(
            @PathVariable UUID id, @RequestBody Review request, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.REVIEW);
        return shown(reviewRevision.review(id, request.verdict(), request.comment(), caller.actor()), caller);
    }

    @Operation(summary = "List what was said about a revision")
    @GetMapping(path = "/revisions/{id}/comments", version = "1")
    @Refuses("revision-not-found")
    Mono<Slice<CommentView>> listRevisionComments(
            @PathVariable UUID id,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return readRevisions.comments(id, Slice.keyOf(cursor), Slice.limit(limit));
    }

    @Operation(summary = "Say something about a revision")
    @PostMapping(path = "/revisions/{id}/comments", version = "1")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({"revision-not-valid", "revision-not-found"})
    Mono<CommentView> commentRevision(
            @PathVariable UUID id, @RequestBody NewComment request, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return sayComment.say(id, caller.actor(), request.text(), request.anchor());
    }

    @Operation(
            summary = "Compare a revision with another, sentence by sentence",
            description = "With the published one, or the one that it was based on, when no other is named.")
    @GetMapping(path = "/revisions/{id}/diff", version = "1")
    @Refuses("revision-not-found")
    Mono<CompareRevisions.Difference> compareRevisions(
            @PathVariable UUID id, @RequestParam @Nullable UUID against, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return compareRevisions.compare(id, against);
    }

    @Operation(
            summary = "Publish an approved revision, now or at a time",
            description =
                    "202 carries the epoch; /editor/publications/{epoch} tells since when every replica answers from it.")
    @PostMapping(path = "/revisions/{id}/publication", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses({
        "revision-not-found",
        "revision-act-not-allowed",
        "revision-changed",
        "matter-already-covered",
        "publication-in-the-past",
        "regression-reason-needed"
    })
    Mono<Accepted> publishRevision(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Publication request,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.PUBLISH);
        var reason = request == null ? null : request.reason();
        var when = request == null || request.publishAt() == null
                ? null
                : request.publishAt().toInstant();
        return when == null
                ? publishRevision.now(id, caller.actor(), reason).map(epoch -> new Accepted(epoch, null))
                : publishRevision
                        .at(id, when, caller.actor(), reason)
                        .map(revision -> new Accepted(null, revision.publishAt()));
    }

    @Operation(summary = "Take the time of a publication back")
    @DeleteMapping(path = "/revisions/{id}/publication", version = "1")
    @Refuses({"revision-not-found", "revision-act-not-allowed", "revision-changed"})
    Mono<ResponseEntity<RevisionView>> unscheduleRevision(
            @PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.PUBLISH);
        return shown(publishRevision.unschedule(id, caller.actor()), caller);
    }

    @Operation(summary = "Read since when a publication is visible")
    @GetMapping(path = "/publications/{epoch}", version = "1")
    @Refuses("publication-not-found")
    Mono<ReadPublication.Published> readPublication(@PathVariable long epoch, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return readPublication.get(epoch);
    }

    private Mono<ResponseEntity<RevisionView>> shown(Mono<Revision> revision, Caller caller) {
        return revision.flatMap(found -> readRevisions.view(found, caller)).map(EditorRevisionController::tagged);
    }

    private static ResponseEntity<RevisionView> tagged(RevisionView view) {
        return ResponseEntity.ok().eTag(IfMatch.tag(view.version())).body(view);
    }

    @Schema(name = "Submission")
    record Submission(@Nullable String comment) {}

    /** @param comment why; required to return a text */
    @Schema(name = "Review")
    record Review(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            ReviewRevision.@Nullable Verdict verdict,

            @Nullable String comment) {}

    /**
     * @param publishAt null for now
     * @param reason required when the last impact run broke a question of the regression set
     */
    @Schema(name = "PublicationRequest")
    record Publication(
            @Nullable OffsetDateTime publishAt, @Nullable String reason) {}

    /** @param epoch null when it is scheduled */
    @Schema(name = "PublicationAccepted")
    record Accepted(@Nullable Long epoch, @Nullable Instant publishAt) {}

    @Schema(name = "NewComment")
    record NewComment(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String text,

            @Nullable String anchor) {}

    @Schema(name = "RevisionComment")
    record CommentView(
            UUID id,
            Instant at,
            String by,
            String byName,
            String text,
            @Nullable String anchor) {

        static CommentView of(RevisionComments.Comment comment, Map<String, String> names) {
            return new CommentView(
                    comment.id(),
                    comment.at(),
                    comment.by(),
                    names.getOrDefault(comment.by(), comment.by()),
                    comment.text(),
                    comment.anchor());
        }
    }
}
