package org.sidu.bot.intake;

import org.sidu.common.Refusal;

/** The message holds no letter, ideograph or digit: blank, emoji or punctuation only. */
public final class MessageEmpty extends Refusal {
    MessageEmpty() {
        super(Kind.BAD_REQUEST, "message-empty");
    }
}
