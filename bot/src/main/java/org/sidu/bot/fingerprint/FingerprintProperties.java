package org.sidu.bot.fingerprint;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replicas compare what they answer with.
 *
 * @param every how often a replica says what it answers with and looks at the others
 * @param seen a replica that was silent for longer counts no more
 */
@ConfigurationProperties("sidu.bot.fingerprint")
record FingerprintProperties(
        @DefaultValue("5s") Duration every,
        @DefaultValue("20s") Duration seen) {}
