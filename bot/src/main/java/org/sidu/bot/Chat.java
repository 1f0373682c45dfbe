package org.sidu.bot;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Slice;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a channel asks of the bot. Everything is done for one citizen and refuses another's conversation as unknown. */
public interface Chat {

    /** Who sees a conversation how. */
    enum Presentation {
        STANDARD,
        ELDER
    }

    record NewConversation(
            UUID citizenId, String channel, @Nullable String regionCode, Locale locale, Presentation presentation) {}

    record Conversation(UUID id, String state, String channel, String regionCode, OffsetDateTime createdAt) {}

    /**
     * A citizen's message.
     *
     * @param account who sent it, as the channel knows; with the message id it makes the message arrive once
     */
    record Inbound(
            UUID conversationId,
            UUID citizenId,
            String account,
            String text,
            @Nullable String clientMessageId,
            @Nullable String regionCode,
            @Nullable LocalDate asOf,
            @Nullable String choiceId) {}

    /** A message taken: stored, its answer on the way. */
    record Accepted(UUID answerId, int seq, boolean replayed) {}

    record Message(
            UUID id,
            int seq,
            String from,
            String text,
            OffsetDateTime createdAt,
            @Nullable Answer answer) {}

    /** Fails with {@code RegionUnknown}. */
    Mono<Conversation> begin(NewConversation conversation);

    /** Fails with {@code ConversationNotFound}, {@code ConversationBusy}, {@code MessageIdReused} and what intake refuses. */
    Mono<Accepted> accept(Inbound message);

    /** The events of one answer from the first on, ending with {@code done} or {@code error}. */
    Flux<AnswerEvent> watch(UUID conversationId, UUID citizenId, UUID answerId);

    /**
     * All events of the conversation after the id, or from now; they never end by themselves. Fails, before there are
     * any, with {@code ConversationNotFound} and {@code EventIdNotUnderstood}.
     */
    Mono<Flux<AnswerEvent>> follow(UUID conversationId, UUID citizenId, @Nullable String afterEventId);

    /** The finished answer; empty while it is being made. */
    Mono<Answer> answer(UUID answerId, UUID citizenId);

    /** Stops what is being answered; what was said stays. */
    Mono<Void> cancel(UUID conversationId, UUID citizenId);

    Mono<Slice<Message>> messages(UUID conversationId, UUID citizenId, int limit, @Nullable String after);

    /** Asks for a person. */
    Mono<Answer.HandoverPart> handOver(
            UUID conversationId, UUID citizenId, @Nullable String reason, @Nullable String phone, Locale locale);
}
