package org.sidu.bot.conversation;

import org.sidu.common.Refusal;

/** One answer is being made and one message waits already. */
public final class ConversationBusy extends Refusal {
    ConversationBusy() {
        super(Kind.CONFLICT, "conversation-busy");
    }
}
