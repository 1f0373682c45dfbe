package org.sidu.bot.conversation;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.sidu.bot.Chat;
import org.sidu.common.Ids;
import org.sidu.common.RegionUnknown;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens a conversation for a citizen. */
@Component
public class BeginConversation {
    private final ConversationRepository conversations;
    private final Regions regions;
    private final Clock clock;

    BeginConversation(ConversationRepository conversations, Regions regions, Clock clock) {
        this.conversations = conversations;
        this.regions = regions;
        this.clock = clock;
    }

    /** Fails with {@link RegionUnknown}. */
    public Mono<Chat.Conversation> begin(Chat.NewConversation asked) {
        var told = asked.regionCode();
        if (told != null && !regions.exists(told)) return Mono.error(new RegionUnknown(told));
        var conversation = new Conversation(
                Ids.next(),
                asked.citizenId(),
                asked.channel(),
                told == null ? regions.rootCode() : told,
                told != null && !told.equals(regions.rootCode()),
                asked.locale(),
                asked.presentation(),
                "BOT",
                OffsetDateTime.now(clock));
        return conversations.insert(conversation).thenReturn(conversation.view());
    }
}
