package org.sidu.bot.trial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.Chat;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.sidu.knowledge.SearchTrace;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How an editor tests a question. */
@Tag(name = "editor: tests")
@RestController
@RequestMapping("/api/v{version}/editor")
class EditorTrialController {
    private final AskTrial askTrial;

    EditorTrialController(AskTrial askTrial) {
        this.askTrial = askTrial;
    }

    @Operation(
            summary = "Ask as a citizen would, and see how the answer came about",
            description =
                    "The live pipeline. Nothing is kept, and no ticket comes of it. revisionIds are taken as published.")
    @PostMapping(path = "/questions:test", version = "1")
    @Refuses({"message-empty", "message-too-long", "region-unknown", "revision-not-found", "index-not-ready"})
    Mono<TrialView> testQuestion(
            @RequestBody TrialRequest request, @AuthenticationPrincipal Caller caller, Locale locale) {
        caller.need(Caller.READ);
        var trial = new AskTrial.Trial(
                request.text() == null ? "" : request.text(),
                blankToNull(request.regionCode()),
                request.asOf(),
                request.presentation() == null ? Chat.Presentation.STANDARD : request.presentation(),
                locale);
        return askTrial.trace(trial, request.revisionIds() == null ? List.of() : request.revisionIds())
                .map(TellTrial::view);
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /**
     * @param regionCode the citizen's region; absent when the citizen has told none
     * @param asOf today when absent
     * @param revisionIds drafts that are taken as published, up to 20
     */
    @Schema(name = "QuestionTest")
    record TrialRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String text,

            @Nullable String regionCode,
            @Nullable LocalDate asOf,
            @Nullable List<UUID> revisionIds,
            Chat.@Nullable Presentation presentation) {}

    @Schema(name = "QuestionTested")
    record TrialView(Answer answer, TraceView trace) {}

    /**
     * @param noted what the stages noted, by name: {@code guards}, {@code recalled} with the score and each field's signals
     *     of every passage, {@code judge} with the probability, its features and the thresholds, {@code passages}
     * @param removed the best passages that a hard filter removed
     */
    @Schema(name = "AnswerTrace")
    record TraceView(
            UnderstoodView understood, Map<String, Object> noted, List<RemovedView> removed, List<String> degraded) {}

    /**
     * @param text as taken in, personal data masked
     * @param searched what was looked for
     * @param otherwise the other reading, when there are two
     */
    @Schema(name = "UnderstoodQuestion")
    record UnderstoodView(
            String text,
            String searched,
            @Nullable String otherwise,
            String regionCode,
            boolean regionTold,
            List<String> regions,
            LocalDate asOf) {}

    @Schema(name = "RemovedPassage")
    record RemovedView(
            UUID passageId,
            UUID articleId,
            String externalId,
            String title,
            String titlePath,
            String regionCode,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            double score,
            SearchTrace.Reason reason) {}
}
