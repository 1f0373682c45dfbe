package org.sidu.bot.fingerprint;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FingerprintProperties.class)
class FingerprintConfiguration {}
