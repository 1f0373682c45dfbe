package org.sidu.bot.answer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a citizen does with an answer that she was given. */
@Tag(name = "citizen: answers")
@RestController
@RequestMapping("/api/v{version}/answers/{id}")
class CitizenAnswerController {
    private final ReadAnswer readAnswer;
    private final RateAnswer rateAnswer;

    CitizenAnswerController(ReadAnswer readAnswer, RateAnswer rateAnswer) {
        this.readAnswer = readAnswer;
        this.rateAnswer = rateAnswer;
    }

    @Operation(summary = "Read an answer; 202 while it is being made")
    @GetMapping(version = "1")
    @Refuses("answer-not-found")
    Mono<ResponseEntity<Answer>> readAnswer(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return readAnswer
                .answer(id, caller.citizenId())
                .map(ResponseEntity::ok)
                .defaultIfEmpty(ResponseEntity.accepted().build());
    }

    @Operation(summary = "Read the signed receipt of an answer; 202 while it is being made")
    @GetMapping(path = "/receipt", version = "1", produces = MediaType.APPLICATION_JSON_VALUE)
    @Refuses("answer-not-found")
    Mono<ResponseEntity<String>> readReceipt(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return readAnswer
                .receipt(id, caller.citizenId())
                .map(receipt -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(receipt))
                .defaultIfEmpty(ResponseEntity.accepted().build());
    }

    @Operation(summary = "Say whether an answer helped; the last word counts")
    @PostMapping(path = "/feedback", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses("answer-not-found")
    Mono<Void> rateAnswer(
            @PathVariable UUID id,
            @Valid @RequestBody FeedbackRequest request,
            @AuthenticationPrincipal Caller caller) {
        return rateAnswer.rate(id, caller.citizenId(), request);
    }

    record FeedbackRequest(
            @NotNull Boolean useful,
            @Nullable Boolean solved,
            @Nullable @Size(max = 1000) String comment) {}
}
