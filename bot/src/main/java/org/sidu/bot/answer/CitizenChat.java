package org.sidu.bot.answer;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.AnswerEvent;
import org.sidu.bot.Chat;
import org.sidu.bot.conversation.AcceptMessage;
import org.sidu.bot.conversation.BeginConversation;
import org.sidu.bot.conversation.ConversationRepository;
import org.sidu.bot.handover.HandOver;
import org.sidu.bot.record.AnswerRecords;
import org.sidu.bot.stream.AnswerStreams;
import org.sidu.bot.stream.FollowConversation;
import org.sidu.bot.stream.LocalAnswer;
import org.sidu.bot.stream.StoredAnswers;
import org.sidu.common.Slice;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The bot as channels see it; each call is one step handed to the class that does it. */
@Component
class CitizenChat implements Chat {
    private final BeginConversation beginConversation;
    private final AcceptMessage acceptMessage;
    private final MakeAnswer makeAnswer;
    private final ConversationRepository conversations;
    private final FollowConversation followConversation;
    private final AnswerStreams streams;
    private final StoredAnswers stored;
    private final AnswerRecords records;
    private final HandOver handOver;

    CitizenChat(
            BeginConversation beginConversation,
            AcceptMessage acceptMessage,
            MakeAnswer makeAnswer,
            ConversationRepository conversations,
            FollowConversation followConversation,
            AnswerStreams streams,
            StoredAnswers stored,
            AnswerRecords records,
            HandOver handOver) {
        this.beginConversation = beginConversation;
        this.acceptMessage = acceptMessage;
        this.makeAnswer = makeAnswer;
        this.conversations = conversations;
        this.followConversation = followConversation;
        this.streams = streams;
        this.stored = stored;
        this.records = records;
        this.handOver = handOver;
    }

    @Override
    public Mono<Chat.Conversation> begin(NewConversation conversation) {
        return beginConversation.begin(conversation);
    }

    @Override
    public Mono<Accepted> accept(Inbound message) {
        return Mono.deferContextual(context -> acceptMessage.accept(message).map(taken -> {
            var answer = taken.answer();
            if (answer != null) makeAnswer.start(answer, taken.waits(), context);
            return taken.accepted();
        }));
    }

    @Override
    public Flux<AnswerEvent> watch(UUID conversationId, UUID citizenId, UUID answerId) {
        return followConversation.answer(conversationId, answerId);
    }

    @Override
    public Mono<Flux<AnswerEvent>> follow(UUID conversationId, UUID citizenId, @Nullable String afterEventId) {
        return conversations
                .get(conversationId, citizenId)
                .flatMap(found -> followConversation.conversation(conversationId, afterEventId));
    }

    @Override
    public Mono<Answer> answer(UUID answerId, UUID citizenId) {
        return stored.answer(answerId, citizenId);
    }

    @Override
    public Mono<Void> cancel(UUID conversationId, UUID citizenId) {
        return conversations
                .get(conversationId, citizenId)
                .then(Mono.fromRunnable(() -> streams.of(conversationId).forEach(LocalAnswer::cancel)))
                .then(records.requestCancel(conversationId));
    }

    @Override
    public Mono<Slice<Message>> messages(UUID conversationId, UUID citizenId, int limit, @Nullable String after) {
        return conversations
                .get(conversationId, citizenId)
                .then(Mono.fromSupplier(() -> after == null ? 0 : number(after)))
                .flatMap(seq ->
                        conversations.messages(conversationId, seq, limit + 1).collectList())
                .map(read -> Slice.of(read, limit, message -> Integer.toString(message.seq())));
    }

    private static int number(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw new Slice.CursorNotUnderstood();
        }
    }

    @Override
    public Mono<Answer.HandoverPart> handOver(
            UUID conversationId, UUID citizenId, @Nullable String reason, @Nullable String phone, Locale locale) {
        return conversations
                .get(conversationId, citizenId)
                .flatMap(found ->
                        handOver.handOver(citizenId, conversationId, found.regionCode(), phone, reason, locale));
    }
}
