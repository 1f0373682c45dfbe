package org.sidu.bot.conversation;

import java.util.UUID;
import org.sidu.tickets.Transcript;
import org.sidu.tickets.Transcripts;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The words that go with a ticket opened from a conversation, as masked. */
@Component
class ConversationTranscripts implements Transcripts {
    private static final int MOST = 200;

    private final ConversationRepository conversations;

    ConversationTranscripts(ConversationRepository conversations) {
        this.conversations = conversations;
    }

    @Override
    public Mono<Transcript> transcript(UUID conversationId, UUID citizenId) {
        return conversations
                .get(conversationId, citizenId)
                .flatMap(conversation -> conversations
                        .messages(conversationId, 0, MOST)
                        .map(message -> new Transcript.Line(
                                message.seq(),
                                message.from(),
                                message.text(),
                                message.createdAt().toInstant()))
                        .collectList()
                        .map(lines -> new Transcript(conversation.channel(), conversation.regionCode(), lines)));
    }
}
