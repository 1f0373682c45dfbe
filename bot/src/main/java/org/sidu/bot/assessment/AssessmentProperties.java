package org.sidu.bot.assessment;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How finished answers are judged by a model.
 *
 * @param share part of the answers that told policy, 0 (none) to 1 (all)
 * @param parallel answers judged at once by one replica, so that citizens keep the model's attention
 * @param timeout longest wait for a verdict
 * @param attempts after so many failures a sample is given up
 * @param pause between two looks for samples, and, times the number of attempts, before a failed one is tried again
 */
@Validated
@ConfigurationProperties("sidu.bot.assessment")
record AssessmentProperties(
        @DefaultValue("0") @DecimalMin("0") @DecimalMax("1") double share,
        @DefaultValue("1") @Positive @Max(16) int parallel,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("3") @Positive @Max(20) int attempts,
        @DefaultValue("10s") Duration pause) {}
