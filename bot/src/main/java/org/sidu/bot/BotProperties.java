package org.sidu.bot;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the bot behaves.
 *
 * @param lease how long a process may be silent before another one takes over an answer
 * @param leaving how long an answer by a model goes on after its last viewer has left
 * @param total longest time that one answer may take
 * @param kept how long a finished answer stays in memory for viewers that come late
 * @param candidates passages that are judged
 * @param recentAnswers how many answers from knowledge are kept for the same question of somebody else; 0 for none
 * @param recentFor how long they are kept at most
 * @param judge where the judge's weights and thresholds are read from
 * @param officeHours when a person can be reached, as told to citizens
 * @param hotline number that is always offered
 * @param newRule for how long after its first day an answer says since when a rule is in force
 */
@Validated
@ConfigurationProperties("sidu.bot")
public record BotProperties(
        @DefaultValue("20s") Duration lease,
        @DefaultValue("10s") Duration leaving,
        @DefaultValue("75s") Duration total,
        @DefaultValue("30s") Duration kept,
        @DefaultValue("50") @Positive int candidates,
        @DefaultValue("2000") @PositiveOrZero int recentAnswers,
        @DefaultValue("1h") Duration recentFor,
        @DefaultValue("classpath:judge/weights.json") String judge,
        @DefaultValue("08:30-17:30") String officeHours,
        @DefaultValue("12345") String hotline,
        @DefaultValue("90d") Duration newRule) {}
