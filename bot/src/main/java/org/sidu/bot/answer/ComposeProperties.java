package org.sidu.bot.answer;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of an answer in a model's words, punctuation not counted.
 *
 * @param longest most characters; beyond them the passages' own words follow
 * @param repetition shortest clause that ends the answer when it was said before, in characters
 */
@Validated
@ConfigurationProperties("sidu.bot.compose")
record ComposeProperties(
        @DefaultValue("800") @Positive int longest,
        @DefaultValue("12") @Positive int repetition) {}
