package org.sidu.bot.conversation;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.sidu.bot.Chat;

/**
 * A citizen's conversation.
 *
 * @param regionTold whether the citizen named the region; otherwise it is assumed
 */
public record Conversation(
        UUID id,
        UUID citizenId,
        String channel,
        String regionCode,
        boolean regionTold,
        Locale locale,
        Chat.Presentation presentation,
        String state,
        OffsetDateTime createdAt) {

    Chat.Conversation view() {
        return new Chat.Conversation(id, state, channel, regionCode, createdAt);
    }
}
