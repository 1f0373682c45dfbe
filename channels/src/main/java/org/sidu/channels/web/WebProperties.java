package org.sidu.channels.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the web channel behaves.
 *
 * @param answerWait how long a JSON request waits for its answer before 202
 */
@ConfigurationProperties("sidu.channels.web")
record WebProperties(@DefaultValue("30s") Duration answerWait) {}
