package org.sidu.bench.baseline;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The library's own parts, with its defaults. */
@Configuration(proxyBeanMethods = false)
class Parts {

    /** Answers from what the retriever found. */
    interface Assistant {
        @SystemMessage("你是城市政务热线的助手，只根据给出的资料回答，资料里没有的就说不知道。")
        TokenStream chat(@UserMessage String question);
    }

    @Bean
    EmbeddingModel embeddingModel(@Value("${baseline.embedding}") String kind) {
        return switch (kind) {
            case "bge" -> new BgeSmallZhV15QuantizedEmbeddingModel();
            case "hash" -> new HashedBigrams();
            default -> throw new IllegalArgumentException("baseline.embedding is bge or hash");
        };
    }

    @Bean
    InMemoryEmbeddingStore<TextSegment> store(@Value("${baseline.store}") String file) {
        return file.isEmpty() || !Files.exists(Path.of(file))
                ? new InMemoryEmbeddingStore<>()
                : InMemoryEmbeddingStore.fromFile(Path.of(file));
    }

    @Bean
    ContentRetriever retriever(EmbeddingModel model, InMemoryEmbeddingStore<TextSegment> store) {
        return EmbeddingStoreContentRetriever.builder()
                .embeddingModel(model)
                .embeddingStore(store)
                .maxResults(5)
                .minScore(0.3)
                .build();
    }

    @Bean
    Assistant assistant(ContentRetriever retriever, @Value("${baseline.model-url}") String url) {
        var model = OpenAiStreamingChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName("paced")
                .timeout(Duration.ofMinutes(2))
                .build();
        return AiServices.builder(Assistant.class)
                .streamingChatModel(model)
                .contentRetriever(retriever)
                .build();
    }
}
