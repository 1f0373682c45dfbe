package org.sidu.bot.intake;

import java.util.Map;
import org.sidu.common.Refusal;

/** The message is longer than {@value Intake#MESSAGE_LENGTH} characters. */
public final class MessageTooLong extends Refusal {
    MessageTooLong(int length) {
        super(Kind.TOO_LARGE, "message-too-long", Map.of("length", length, "max", Intake.MESSAGE_LENGTH));
    }
}
