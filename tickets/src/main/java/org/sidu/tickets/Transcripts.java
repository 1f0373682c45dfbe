package org.sidu.tickets;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where the words of a conversation come from; whoever holds conversations brings a bean of this type. */
public interface Transcripts {

    /** The transcript so far, personal data masked; fails with {@link ConversationNotFound} if it is not the citizen's. */
    Mono<Transcript> transcript(UUID conversationId, UUID citizenId);
}
