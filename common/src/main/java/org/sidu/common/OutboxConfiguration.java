package org.sidu.common;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OutboxProperties.class, IdempotencyProperties.class})
class OutboxConfiguration {}
