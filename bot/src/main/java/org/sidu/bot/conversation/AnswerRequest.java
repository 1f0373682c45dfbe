package org.sidu.bot.conversation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is asked for, kept with it so that any process can make it.
 *
 * @param text the message, masked
 * @param regionCode region named with this message
 */
public record AnswerRequest(
        String text,
        @Nullable String regionCode,
        @Nullable LocalDate asOf,
        @Nullable String choiceId) {}
