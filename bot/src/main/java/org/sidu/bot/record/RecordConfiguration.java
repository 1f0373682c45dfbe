package org.sidu.bot.record;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReceiptProperties.class, ReceiptKeysProperties.class})
class RecordConfiguration {}
