package org.sidu.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as its citizen sees it.
 *
 * @param no 14 digits
 * @param state one of the states of the closed loop
 * @param stateText the state in plain words
 * @param title personal data masked
 * @param content personal data masked
 * @param channel where it was opened, such as {@code WEB}
 * @param expectedAt when an answer is expected; null until accepted
 * @param unit who handles it; null until dispatched
 * @param allowed what the citizen may do now
 * @param version counts changes from 0; the ETag holds it
 */
@Schema(name = "Ticket")
public record TicketView(
        String no,
        String state,
        String stateText,
        AppealType appealType,
        String title,
        String content,
        @Nullable String place,
        String regionCode,
        String channel,
        @Nullable UUID conversationId,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime expectedAt,
        @Nullable String unit,
        List<String> allowed,
        long version) {}
