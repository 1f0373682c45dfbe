package org.sidu.tickets;

import java.util.Map;
import java.util.UUID;
import org.sidu.common.Refusal;

/** There is no such conversation, or it is another citizen's. */
public final class ConversationNotFound extends Refusal {
    public ConversationNotFound(UUID conversationId) {
        super(Kind.NOT_FOUND, "conversation-not-found", Map.of("conversationId", conversationId));
    }
}
