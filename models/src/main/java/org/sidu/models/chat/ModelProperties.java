package org.sidu.models.chat;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The chat model's endpoint, which speaks the OpenAI protocol (vLLM, Ollama, DashScope, DeepSeek …).
 *
 * @param baseUrl address up to and with the version, such as {@code http://host:8000/v1}; empty means no model
 * @param apiKey sent as a bearer token; empty sends none
 * @param model the model's name at the endpoint
 * @param temperature 0 (the likeliest words) to 2
 * @param connect longest wait for a connection
 * @param firstToken longest wait for the first text
 * @param gap longest silence within an answer
 * @param total longest answer in time
 * @param maxConcurrent calls at once; further ones wait for their turn
 * @param queue calls that may wait for their turn; one more fails at once
 * @param queueWait longest wait for a turn
 * @param maxCharacters longest answer in characters
 * @param breakerCalls number of last calls by which the endpoint is judged; it rests when half of them failed
 * @param breakerRest how long it rests before it is tried again
 * @param promptPrice money for a million prompt tokens, for the cost counter; 0 counts none
 * @param completionPrice money for a million completion tokens
 * @param currency of the prices, as ISO 4217 names it
 */
@Validated
@ConfigurationProperties("sidu.models.chat")
record ModelProperties(
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("default") @NotBlank String model,
        @DefaultValue("0") @DecimalMin("0") @DecimalMax("2") double temperature,
        @DefaultValue("2s") Duration connect,
        @DefaultValue("8s") Duration firstToken,
        @DefaultValue("5s") Duration gap,
        @DefaultValue("60s") Duration total,
        @DefaultValue("64") @Positive int maxConcurrent,
        @DefaultValue("128") @PositiveOrZero int queue,
        @DefaultValue("5s") Duration queueWait,
        @DefaultValue("8000") @Positive int maxCharacters,
        @DefaultValue("20") @Positive int breakerCalls,
        @DefaultValue("15s") Duration breakerRest,
        @DefaultValue("0") @PositiveOrZero double promptPrice,
        @DefaultValue("0") @PositiveOrZero double completionPrice,
        @DefaultValue("CNY") @Pattern(regexp = "[A-Z]{3}") String currency) {

    ModelProperties {
        baseUrl = baseUrl.strip();
        if (!baseUrl.isEmpty() && !baseUrl.matches("https?://[^\\s@?#]+")) {
            throw new IllegalArgumentException("sidu.models.chat.base-url must be http:// or https:// with a host,"
                    + " without user, query or fragment, such as http://127.0.0.1:8000/v1");
        }
    }

    boolean configured() {
        return !baseUrl.isEmpty();
    }

    /** Without the key: records print all they hold, and this one ends up in logs. */
    @Override
    public String toString() {
        return "ModelProperties[baseUrl=%s, model=%s]".formatted(baseUrl, model);
    }
}
