package org.sidu.knowledge.revision;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.Caller;

/**
 * A revision as editors see it.
 *
 * @param version what the entity tag carries
 * @param body Markdown
 * @param validTo last day in force
 * @param allowed what the caller may do with it now
 */
@Schema(name = "Revision")
record RevisionView(
        UUID id,
        UUID articleId,
        String externalId,
        int number,
        State state,
        long version,
        String title,
        String kind,
        String body,
        List<String> variants,
        String regionCode,
        @Nullable String department,
        @Nullable String audience,
        String language,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String supersedes,
        @Nullable String documentNumber,
        @Nullable String issuer,
        @Nullable String url,
        List<AttachmentView> attachments,
        String contentHash,
        String editor,
        String editorName,
        @Nullable String reviewer,
        @Nullable String reviewerName,
        @Nullable String publishedBy,
        @Nullable UUID basedOn,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant submittedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant publishAt,
        @Nullable Instant withdrawnAt,
        @Nullable LocalDate reviewDue,
        List<Act> allowed) {

    @Schema(name = "RevisionAttachment")
    record AttachmentView(String name, String url) {}

    static RevisionView of(Revision revision, Caller caller, Map<String, String> names) {
        var text = revision.text();
        var reviewer = revision.reviewer();
        return new RevisionView(
                revision.id(),
                revision.articleId(),
                revision.externalId(),
                revision.number(),
                revision.state(),
                revision.version(),
                text.title(),
                text.kind(),
                text.body(),
                text.variants(),
                text.regionCode(),
                text.department(),
                text.audience(),
                text.language(),
                text.validFrom(),
                text.validTo(),
                text.supersedes(),
                text.documentNumber(),
                text.issuer(),
                text.url(),
                attachments(text),
                text.hash(),
                revision.editor(),
                names.getOrDefault(revision.editor(), revision.editor()),
                reviewer,
                reviewer == null ? null : names.getOrDefault(reviewer, reviewer),
                revision.publishedBy(),
                revision.basedOn(),
                revision.createdAt(),
                revision.updatedAt(),
                revision.submittedAt(),
                revision.publishedAt(),
                revision.publishAt(),
                revision.withdrawnAt(),
                revision.reviewDue(),
                List.copyOf(revision.allowed(caller)));
    }

    private static List<AttachmentView> attachments(RevisionText text) {
        var attachments = new ArrayList<AttachmentView>();
        if (text.extra().get(RevisionText.ATTACHMENTS) instanceof List<?> list)
            for (var one : list)
                if (one instanceof Map<?, ?> map)
                    attachments.add(
                            new AttachmentView(String.valueOf(map.get("name")), String.valueOf(map.get("url"))));
        return attachments;
    }
}
