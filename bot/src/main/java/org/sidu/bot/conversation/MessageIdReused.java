package org.sidu.bot.conversation;

import java.util.Map;
import org.sidu.common.Echo;
import org.sidu.common.Refusal;

/** The client's message id stands for another text. */
public final class MessageIdReused extends Refusal {
    MessageIdReused(String clientMessageId) {
        super(Kind.UNPROCESSABLE, "message-id-reused", Map.of("clientMessageId", Echo.of(clientMessageId)));
    }
}
