package org.sidu.tickets;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A citizen in a conversation wants to be called back by a person.
 *
 * @param regionCode region of the conversation; null means the city as a whole
 * @param phone a mobile or landline that the citizen gave for this purpose
 * @param reason in the citizen's words
 */
public record CallbackWanted(
        UUID citizenId,
        UUID conversationId,
        @Nullable String regionCode,
        @Nullable String phone,
        @Nullable String reason) {}
