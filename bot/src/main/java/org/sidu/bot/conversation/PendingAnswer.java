package org.sidu.bot.conversation;

import java.util.UUID;

/**
 * An answer that has to be made.
 *
 * @param seq of the message that it answers
 */
public record PendingAnswer(UUID id, UUID messageId, int seq, Conversation conversation, AnswerRequest request) {}
