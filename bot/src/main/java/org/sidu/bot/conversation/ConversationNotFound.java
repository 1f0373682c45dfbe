package org.sidu.bot.conversation;

import java.util.Map;
import java.util.UUID;
import org.sidu.common.Refusal;

/** No such conversation, or another citizen's: the two are not told apart. */
public final class ConversationNotFound extends Refusal {
    public ConversationNotFound(UUID conversationId) {
        super(Kind.NOT_FOUND, "conversation-not-found", Map.of("conversationId", conversationId));
    }
}
