package org.sidu.channels.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the web channel behaves.
 *
 * @param answerWait how long a JSON request waits for its answer before 202
 * @param allowedOrigins origins whose pages may embed the chat, as patterns; none by default
 */
@ConfigurationProperties("sidu.channels.web")
record WebProperties(
        @DefaultValue("30s") Duration answerWait,
        @DefaultValue List<String> allowedOrigins) {}
