package org.sidu.bot.switches;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How a scene's switch stands.
 *
 * @param changedBy kind and id of who turned it last; null when nobody did
 */
@Schema(name = "SceneSwitch")
record SceneSwitch(
        Scene scene,
        boolean enabled,
        @Nullable String changedBy,
        @Nullable OffsetDateTime changedAt,
        @Nullable String reason) {}
