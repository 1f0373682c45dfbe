package org.sidu.bot.regression;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
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

/** The questions that every impact run asks. */
@Tag(name = "editor: tests")
@RestController
@RequestMapping("/api/v{version}/editor/regression-questions")
class EditorRegressionController {
    private final KeepRegressionQuestions questions;

    EditorRegressionController(KeepRegressionQuestions questions) {
        this.questions = questions;
    }

    @Operation(summary = "List the regression set, the newest first")
    @GetMapping(version = "1")
    Mono<Slice<QuestionView>> listRegressionQuestions(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ);
        return questions
                .list(q, Slice.keyOf(cursor), Slice.limit(limit))
                .map(slice ->
                        new Slice<>(slice.items().stream().map(QuestionView::of).toList(), slice.nextCursor()));
    }

    @Operation(
            summary = "Add a question to the regression set",
            description = "Its answer has to cite one of the expected articles, to come to the outcome, or both.")
    @PostMapping(version = "1")
    @Refuses("regression-question-not-valid")
    Mono<ResponseEntity<QuestionView>> addRegressionQuestion(
            @RequestBody NewQuestion question, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return questions
                .add(question, caller.actor())
                .map(added -> ResponseEntity.created(URI.create("/api/v1/editor/regression-questions/" + added.id()))
                        .eTag(IfMatch.tag(added.version()))
                        .body(QuestionView.of(added)));
    }

    @Operation(summary = "Change a question of the regression set", description = "If-Match carries its version.")
    @PutMapping(path = "/{id}", version = "1")
    @Refuses({
        "regression-question-not-valid",
        "regression-question-not-found",
        "regression-question-changed",
        "if-match-missing"
    })
    Mono<ResponseEntity<QuestionView>> changeRegressionQuestion(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewQuestion question,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return questions
                .change(id, IfMatch.of(ifMatch), question, caller.actor())
                .map(changed ->
                        ResponseEntity.ok().eTag(IfMatch.tag(changed.version())).body(QuestionView.of(changed)));
    }

    @Operation(summary = "Take a question out of the regression set")
    @DeleteMapping(path = "/{id}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses("regression-question-not-found")
    Mono<Void> removeRegressionQuestion(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.EDIT);
        return questions.remove(id, caller.actor());
    }

    /**
     * @param expected external ids of articles, one of which the answer has to cite; up to 20
     * @param outcome what the answer has to come to
     */
    @Schema(name = "NewRegressionQuestion")
    record NewQuestion(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String question,

            @Nullable String regionCode,
            @Nullable List<String> expected,
            @Nullable String outcome) {}

    @Schema(name = "RegressionQuestion")
    record QuestionView(
            UUID id,
            String question,
            @Nullable String regionCode,
            List<String> expected,
            @Nullable String outcome,
            String createdBy,
            long version) {

        static QuestionView of(RegressionQuestion question) {
            return new QuestionView(
                    question.id(),
                    question.question(),
                    question.regionCode(),
                    question.expected(),
                    question.outcome(),
                    question.createdBy(),
                    question.version());
        }
    }
}
