package org.sidu.bot.impact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Outcome;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a change would do to real questions. */
@Tag(name = "editor: tests")
@RestController
@RequestMapping("/api/v{version}/editor/impact-runs")
class EditorImpactController {
    private final RunImpact runImpact;
    private final ReadImpact readImpact;

    EditorImpactController(RunImpact runImpact, ReadImpact readImpact) {
        this.runImpact = runImpact;
        this.readImpact = readImpact;
    }

    @Operation(
            summary = "Replay real questions and the regression set with and without a change",
            description =
                    "In the background. sample is how many of the latest distinct questions are replayed, 0 to 2,000,"
                            + " 200 when absent; all questions of the regression set are.")
    @PostMapping(version = "1")
    @Refuses({"impact-run-not-valid", "revision-not-found"})
    Mono<ResponseEntity<RunView>> beginImpactRun(@RequestBody NewRun request, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        var revisions = request.revisionIds() == null ? List.<UUID>of() : request.revisionIds();
        return runImpact
                .begin(revisions, request.sample(), caller.actor())
                .flatMap(readImpact::view)
                .map(run -> ResponseEntity.accepted()
                        .location(URI.create("/api/v1/editor/impact-runs/" + run.id()))
                        .body(run));
    }

    @Operation(summary = "List impact runs, the latest first")
    @GetMapping(version = "1")
    Mono<Slice<RunView>> listImpactRuns(
            @RequestParam @Nullable UUID revisionId,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return readImpact.list(revisionId, Slice.keyOf(cursor), Slice.limit(limit));
    }

    @Operation(summary = "Read how an impact run is going")
    @GetMapping(path = "/{id}", version = "1")
    @Refuses("impact-run-not-found")
    Mono<RunView> readImpactRun(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return readImpact.get(id);
    }

    @Operation(
            summary = "List what an impact run found",
            description = "Every replayed question with the effect; all but SAME when kind is absent.")
    @GetMapping(path = "/{id}/results", version = "1")
    @Refuses("impact-run-not-found")
    Mono<Slice<ResultView>> listImpactResults(
            @PathVariable UUID id,
            @RequestParam @Nullable Effect kind,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return readImpact.results(id, kind, Slice.keyOf(cursor), Slice.limit(limit));
    }

    @Operation(summary = "Cancel an impact run")
    @DeleteMapping(path = "/{id}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses("impact-run-not-found")
    Mono<Void> cancelImpactRun(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return runImpact.cancel(id);
    }

    /** @param sample 0 to 2,000 */
    @Schema(name = "NewImpactRun")
    record NewRun(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            List<UUID> revisionIds,

            @Nullable Integer sample) {}

    /**
     * @param status {@code RUNNING}, {@code DONE}, {@code FAILED} or {@code CANCELLED}
     * @param counts replayed questions by effect
     */
    @Schema(name = "ImpactRun")
    record RunView(
            UUID id,
            List<UUID> revisionIds,
            String requestedBy,
            String status,
            int total,
            int done,
            Map<Effect, Integer> counts,
            Instant startedAt,
            @Nullable Instant finishedAt,
            double seconds) {}

    @Schema(name = "ImpactResult")
    record ResultView(
            String question,
            @Nullable String regionCode,
            boolean regression,
            List<String> expected,
            Effect kind,
            ToldView before,
            ToldView after) {

        static ResultView of(ImpactRepository.Replayed replayed) {
            return new ResultView(
                    replayed.question(),
                    replayed.regionCode(),
                    replayed.regression(),
                    replayed.expected(),
                    replayed.kind(),
                    ToldView.of(replayed.before()),
                    ToldView.of(replayed.after()));
        }
    }

    /** @param cited external ids of articles */
    @Schema(name = "ImpactAnswer")
    record ToldView(Outcome outcome, String text, List<String> cited) {
        static ToldView of(Effect.Told told) {
            return new ToldView(told.outcome(), told.text(), told.cited());
        }
    }
}
