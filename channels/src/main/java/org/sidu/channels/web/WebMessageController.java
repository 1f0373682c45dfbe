package org.sidu.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.AnswerEvent;
import org.sidu.bot.Chat;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Messages in, answers out: as one JSON document or as a stream of events. */
@Tag(name = "citizen: conversations")
@RestController
@RequestMapping("/api/v{version}/conversations/{id}")
class WebMessageController {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Chat chat;
    private final WebProperties properties;
    private final EndStreams endStreams;
    private final JsonMapper json;

    WebMessageController(Chat chat, WebProperties properties, EndStreams endStreams, JsonMapper json) {
        this.chat = chat;
        this.properties = properties;
        this.endStreams = endStreams;
        this.json = json;
    }

    @Operation(
            summary = "Send a message and get its answer",
            description =
                    "With Accept: application/json the whole answer, or 202 and its address after 30 seconds or with"
                            + " Prefer: respond-async. With Accept: text/event-stream the answer as it comes. The same"
                            + " clientMessageId and text give the same answer again.")
    @PostMapping(path = "/messages", version = "1", produces = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({
        "conversation-not-found",
        "conversation-busy",
        "message-empty",
        "message-too-long",
        "message-id-reused",
        "region-unknown"
    })
    Mono<ResponseEntity<Answer>> sendMessage(
            @PathVariable UUID id,
            @Valid @RequestBody MessageRequest request,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @AuthenticationPrincipal Caller caller) {
        var wait = prefer != null && prefer.contains("respond-async") ? Duration.ZERO : properties.answerWait();
        return chat.accept(request.inbound(id, caller)).flatMap(accepted -> whole(id, caller, accepted, wait));
    }

    @Operation(summary = "Send a message and watch its answer come")
    @PostMapping(path = "/messages", version = "1", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<String>>>> streamMessage(
            @PathVariable UUID id, @Valid @RequestBody MessageRequest request, @AuthenticationPrincipal Caller caller) {
        return chat.accept(request.inbound(id, caller))
                .map(accepted -> streamed(accepted.replayed())
                        .body(events(chat.watch(id, caller.citizenId(), accepted.answerId())
                                .takeUntil(AnswerEvent::last))));
    }

    @Operation(summary = "Follow a conversation, from after an event or from now")
    @GetMapping(path = "/events", version = "1", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Refuses({"conversation-not-found", "event-id-not-understood"})
    Mono<ResponseEntity<Flux<ServerSentEvent<String>>>> followConversation(
            @PathVariable UUID id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @AuthenticationPrincipal Caller caller) {
        return chat.follow(id, caller.citizenId(), lastEventId)
                .map(followed -> streamed(false).body(events(endStreams.untilStop(followed))));
    }

    private Mono<ResponseEntity<Answer>> whole(
            UUID conversationId, Caller caller, Chat.Accepted accepted, Duration wait) {
        var later = ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/answers/" + accepted.answerId()))
                .<Answer>build();
        if (wait.isZero()) return Mono.just(later);
        return chat.watch(conversationId, caller.citizenId(), accepted.answerId())
                .filter(AnswerEvent::last)
                .next()
                .flatMap(last -> told(last, caller, accepted))
                .map(answer -> ResponseEntity.ok()
                        .headers(headers -> replayed(headers, accepted.replayed()))
                        .body(answer))
                .timeout(wait, Mono.just(later))
                .defaultIfEmpty(later);
    }

    /** The last event carries the answer; only where the making broke off it is looked up. */
    private Mono<Answer> told(AnswerEvent last, Caller caller, Chat.Accepted accepted) {
        return last.name().equals("done")
                ? Mono.fromSupplier(() -> json.readValue(last.data(), Answer.class))
                : chat.answer(accepted.answerId(), caller.citizenId());
    }

    private static void replayed(HttpHeaders headers, boolean replayed) {
        if (replayed) headers.set("Idempotent-Replayed", "true");
    }

    private static ResponseEntity.BodyBuilder streamed(boolean replayed) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .headers(headers -> replayed(headers, replayed));
    }

    /** Comments open the stream at once and keep proxies from closing a silent one; they end with the events. */
    private static Flux<ServerSentEvent<String>> events(Flux<AnswerEvent> events) {
        return events.map(event -> ServerSentEvent.builder(event.data())
                        .id(event.id())
                        .event(event.name())
                        .build())
                .publish(shared -> Flux.merge(shared, heartbeat().takeUntilOther(shared.ignoreElements())));
    }

    private static Flux<ServerSentEvent<String>> heartbeat() {
        return Flux.interval(Duration.ZERO, HEARTBEAT)
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.<String>builder().comment("").build());
    }

    /** @param clientMessageId makes a repeated request the same message */
    record MessageRequest(
            @NotNull String text,
            @Nullable @Size(min = 1, max = 200) String clientMessageId,
            @Nullable @Size(max = 20) String regionCode,
            @Nullable LocalDate asOf,
            @Nullable @Size(max = 60) String choiceId) {

        Chat.Inbound inbound(UUID conversationId, Caller caller) {
            var account = conversationId.toString();
            return new Chat.Inbound(
                    conversationId, caller.citizenId(), account, text, clientMessageId, regionCode, asOf, choiceId);
        }
    }
}
