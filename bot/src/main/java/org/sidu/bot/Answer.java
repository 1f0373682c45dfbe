package org.sidu.bot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The canonical answer, the same for every channel.
 *
 * @param messageId the citizen's message that it answers
 * @param degraded what was missing while it was made: {@code MODEL}, {@code VECTOR}, {@code REDIS}
 * @param text the segments joined, with citation marks
 * @param label the visible wording of the AI label, null when no model wrote
 * @param regionCode the region whose policy it tells
 * @param epoch the state of the knowledge it rests on
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Answer(
        UUID id,
        UUID messageId,
        UUID conversationId,
        Outcome outcome,
        List<String> degraded,
        String text,
        List<Segment> segments,
        List<Citation> citations,
        List<Choice> choices,
        List<NextStep> nextSteps,
        boolean aiGenerated,
        @Nullable String label,
        String regionCode,
        LocalDate asOf,
        long epoch,
        OffsetDateTime createdAt,
        @Nullable TicketPart ticket,
        @Nullable HandoverPart handover) {

    /** Who wrote a segment. */
    @Schema(enumAsRef = true)
    public enum Author {
        KNOWLEDGE,
        MODEL,
        FIXED,
        PERSON
    }

    /** @param citations numbers of the citations that the text rests on; empty only for fixed wording */
    public record Segment(String text, List<Integer> citations, Author author) {}

    /** @param quote verbatim from the stored passage, at most 200 characters */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Citation(
            int n,
            UUID articleId,
            String externalId,
            int revision,
            UUID passageId,
            String title,
            String quote,
            String anchor,
            String regionCode,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            String url) {}

    public record Choice(String id, String text) {}

    /** What the citizen can do next. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NextStep(
            String kind,
            String label,
            @Nullable String phone,
            @Nullable String department) {}

    /** A ticket offered, or the state of one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TicketPart(
            @Nullable Offer offer,
            @Nullable String no,
            @Nullable String state,
            @Nullable String stateText) {}

    /** A ticket form filled in as far as the words allow. */
    public record Offer(String appealType, String title, String content) {}

    /**
     * Where the citizen stands on the way to a person.
     *
     * @param text what to tell the citizen: when and how a person will be reached
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HandoverPart(
            String state,
            @Nullable Integer position,
            @Nullable Integer estimateSeconds,
            boolean open,
            @Nullable String ticketNo,
            String text) {}
}
