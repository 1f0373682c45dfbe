package org.sidu.bot.resolution;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What counts as a verified resolution.
 *
 * @param window how long the citizen must not have come back
 * @param matter which later question of the citizen counts as coming back
 * @param sweep how often answers whose window has passed are settled
 * @param batch answers settled in one statement
 */
@Validated
@ConfigurationProperties("sidu.bot.resolution")
record ResolutionProperties(
        @DefaultValue("24h") Duration window,
        @DefaultValue("ARTICLE") Matter matter,
        @DefaultValue("60s") Duration sweep,
        @DefaultValue("500") @Positive @Max(10_000) int batch) {

    /** Which later question is about the same matter. */
    enum Matter {
        /** One whose answer cites an article that this answer cites; one without citations, if such an article was found first. */
        ARTICLE,
        /** Every question but small talk and the progress of a ticket. */
        ANY
    }
}
