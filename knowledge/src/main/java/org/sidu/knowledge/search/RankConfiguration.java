package org.sidu.knowledge.search;

import java.io.IOException;
import org.sidu.knowledge.KnowledgeProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class RankConfiguration {

    @Bean
    RankWeights rankWeights(KnowledgeProperties properties, ResourceLoader resources, JsonMapper json)
            throws IOException {
        try (var file = resources.getResource(properties.ranking()).getInputStream()) {
            return json.readValue(file, RankWeights.class);
        }
    }

    @Bean
    Synonyms synonyms(KnowledgeProperties properties, ResourceLoader resources) throws IOException {
        try (var file = resources.getResource(properties.synonyms()).getInputStream()) {
            return Synonyms.read(file);
        }
    }

    @Bean
    EnglishTerms englishTerms(KnowledgeProperties properties, ResourceLoader resources) throws IOException {
        try (var file = resources.getResource(properties.englishTerms()).getInputStream()) {
            return EnglishTerms.read(file);
        }
    }

    @Bean
    Lookalikes lookalikes(KnowledgeProperties properties, ResourceLoader resources) throws IOException {
        try (var file = resources.getResource(properties.lookalikes()).getInputStream()) {
            return Lookalikes.read(file);
        }
    }
}
