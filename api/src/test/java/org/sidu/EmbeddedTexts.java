package org.sidu;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sidu.models.Embedder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** The embedder, and every text that it was given. */
public final class EmbeddedTexts implements Embedder {
    private static final int KEPT = 20_000;

    private final Embedder embedder;
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();

    private EmbeddedTexts(Embedder embedder) {
        this.embedder = embedder;
    }

    List<String> texts() {
        return List.copyOf(texts);
    }

    @Override
    public String modelId() {
        return embedder.modelId();
    }

    @Override
    public int dimension() {
        return embedder.dimension();
    }

    @Override
    public Mono<float[]> embedQuery(String text) {
        keep(text);
        return embedder.embedQuery(text);
    }

    @Override
    public Mono<List<float[]>> embedPassages(List<String> passages) {
        passages.forEach(this::keep);
        return embedder.embedPassages(passages);
    }

    private void keep(String text) {
        texts.add(text);
        if (texts.size() > KEPT) texts.poll();
    }

    /** Puts the recorder before the embedder's bean. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        static BeanPostProcessor recordBeforeEmbedder() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Embedder embedder ? new EmbeddedTexts(embedder) : bean;
                }
            };
        }
    }
}
