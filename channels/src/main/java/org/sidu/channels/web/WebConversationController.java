package org.sidu.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.Chat;
import org.sidu.common.Messages;
import org.sidu.common.Refuses;
import org.sidu.common.Slice;
import org.sidu.identity.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A citizen's conversation on the web or in an app. */
@Tag(name = "citizen: conversations")
@RestController
@RequestMapping("/api/v{version}/conversations")
class WebConversationController {
    private final Chat chat;

    WebConversationController(Chat chat) {
        this.chat = chat;
    }

    @Operation(summary = "Begin a conversation")
    @PostMapping(version = "1")
    @Refuses("region-unknown")
    Mono<ResponseEntity<ConversationView>> beginConversation(
            @Valid @RequestBody(required = false) @Nullable BeginRequest request,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        var asked = request == null ? new BeginRequest(null, null, null) : request;
        return chat.begin(new Chat.NewConversation(
                        caller.citizenId(),
                        "WEB",
                        asked.regionCode(),
                        asked.locale() == null ? locale : Messages.nearest(asked.locale()),
                        asked.presentation() == null ? Chat.Presentation.STANDARD : asked.presentation()))
                .map(ConversationView::of)
                .map(view -> ResponseEntity.created(URI.create("/api/v1/conversations/" + view.id()))
                        .body(view));
    }

    @Operation(summary = "Read the messages, oldest first")
    @GetMapping(path = "/{id}/messages", version = "1")
    @Refuses("conversation-not-found")
    Mono<Slice<Chat.Message>> listMessages(
            @PathVariable UUID id,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        return chat.messages(id, caller.citizenId(), Slice.limit(limit), Slice.keyOf(cursor));
    }

    @Operation(summary = "Stop the answer that is being made")
    @PostMapping(path = "/{id}/cancellation", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses("conversation-not-found")
    Mono<Void> cancelAnswer(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return chat.cancel(id, caller.citizenId());
    }

    @Operation(summary = "Ask for a person")
    @PostMapping(path = "/{id}/handover", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses({"conversation-not-found", "ticket-not-valid"})
    Mono<Answer.HandoverPart> handOver(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable HandoverRequest request,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        var asked = request == null ? new HandoverRequest(null, null) : request;
        return chat.handOver(id, caller.citizenId(), asked.reason(), asked.phone(), locale);
    }

    record BeginRequest(
            @Nullable String regionCode,
            @Nullable @Size(max = 35) String locale,
            Chat.@Nullable Presentation presentation) {}

    record HandoverRequest(
            @Nullable @Size(max = 500) String reason,
            @Nullable @Size(max = 30) String phone) {}

    @Schema(name = "Conversation")
    record ConversationView(UUID id, String state, String channel, String regionCode, OffsetDateTime createdAt) {
        static ConversationView of(Chat.Conversation conversation) {
            return new ConversationView(
                    conversation.id(),
                    conversation.state(),
                    conversation.channel(),
                    conversation.regionCode(),
                    conversation.createdAt());
        }
    }
}
