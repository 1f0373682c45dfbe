package org.sidu.common;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the helper store is. Losing it costs speed, never data.
 *
 * @param url {@code redis://[user:password@]host:port}; absent means that Sidu runs without Redis
 * @param timeout longest wait for any one command
 */
@ConfigurationProperties("sidu.redis")
public record RedisProperties(
        @Nullable String url, @DefaultValue("200ms") Duration timeout) {}
