package org.sidu.tickets;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen submits; checked as a whole before anything is stored.
 *
 * @param conversationId the conversation whose transcript goes with it
 * @param title 1–100 characters
 * @param content 1–5000 characters
 * @param place in words, up to 200 characters
 * @param regionCode a region of this city; absent means the city as a whole
 * @param occurredAt not in the future
 * @param contact how to reach the citizen; absent makes the ticket anonymous
 * @param consent true, as soon as there is a contact
 */
public record NewTicket(
        @Nullable UUID conversationId,
        @Schema(requiredMode = REQUIRED) @Nullable AppealType appealType,
        @Schema(requiredMode = REQUIRED) @Nullable String title,
        @Schema(requiredMode = REQUIRED) @Nullable String content,
        @Nullable String place,
        @Nullable String regionCode,
        @Nullable Coordinates coordinates,
        @Nullable OffsetDateTime occurredAt,
        @Nullable Contact contact,
        @Nullable Boolean consent,
        @Nullable Secrecy secrecy) {

    /**
     * A point.
     *
     * @param lat degrees north, -90 to 90
     * @param lng degrees east, -180 to 180
     */
    public record Coordinates(
            @Schema(requiredMode = REQUIRED) @Nullable Double lat,
            @Schema(requiredMode = REQUIRED) @Nullable Double lng,
            @Schema(requiredMode = REQUIRED) @Nullable Crs crs) {}

    /** Coordinate reference system: the world's, or that of Chinese maps. */
    public enum Crs {
        WGS84,
        GCJ02
    }

    /**
     * How to reach the citizen.
     *
     * @param name up to 50 characters
     * @param phone a mobile or a landline with area code
     */
    public record Contact(
            @Nullable String name,
            @Schema(requiredMode = REQUIRED) @Nullable String phone) {}
}
