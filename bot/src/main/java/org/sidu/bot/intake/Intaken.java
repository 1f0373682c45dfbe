package org.sidu.bot.intake;

import java.util.Set;
import org.sidu.common.Masking;

/**
 * A message as the stages see it.
 *
 * @param original what the citizen wrote, without hidden characters; personal data in clear, for the ticket officer only
 * @param text the original with personal data hidden: what is stored, shown and sent on
 * @param matching the whole text in one form for rules: masked, NFKC, simplified, lower case
 * @param query the first {@value Intake#QUERY_LENGTH} characters of {@code matching}, for retrieval
 * @param hidden the kinds of personal data that were hidden
 * @param tooLong over {@value Intake#ANSWER_LENGTH} characters: not answered, a ticket with this text is offered
 */
public record Intaken(
        String original, String text, String matching, String query, Set<Masking.Kind> hidden, boolean tooLong) {}
