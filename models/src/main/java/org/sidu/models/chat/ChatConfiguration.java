package org.sidu.models.chat;

import io.micrometer.core.instrument.MeterRegistry;
import org.sidu.models.LanguageModel;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelProperties.class)
class ChatConfiguration {

    @Bean
    LanguageModel languageModel(ModelProperties properties, MeterRegistry meters) {
        return properties.configured() ? new OpenAiModel(properties, meters) : new NoModel();
    }
}
