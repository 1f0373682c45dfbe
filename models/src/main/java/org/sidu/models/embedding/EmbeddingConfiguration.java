package org.sidu.models.embedding;

import org.sidu.common.CpuScheduler;
import org.sidu.models.Embedder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddingProperties.class)
class EmbeddingConfiguration {

    @Bean
    Embedder embedder(EmbeddingProperties properties, CpuScheduler cpu) {
        return new InProcessEmbedder(properties, cpu);
    }
}
