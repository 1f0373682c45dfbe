package org.sidu.bot.answer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Chat;
import org.sidu.bot.intake.Intaken;

/**
 * What is asked, on its way through the stages.
 *
 * @param asked the message as taken in
 * @param searched what is looked for: the question alone, or with what it follows up on
 * @param regionCode the region whose policy is asked for
 * @param regionTold whether the citizen named it
 * @param regions codes of the regions whose knowledge applies
 * @param history earlier turns, oldest first, without refused or failed ones
 */
public record Question(
        Intaken asked,
        String searched,
        Locale locale,
        Chat.Presentation presentation,
        String channel,
        String regionCode,
        boolean regionTold,
        Set<String> regions,
        LocalDate asOf,
        List<Turn> history,
        @Nullable UUID citizenId,
        @Nullable UUID conversationId) {

    /** One earlier exchange. */
    public record Turn(String question, String answer) {}
}
