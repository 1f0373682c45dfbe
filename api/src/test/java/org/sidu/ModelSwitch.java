package org.sidu;

import org.sidu.models.LanguageModel;
import org.sidu.models.Prompt;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Flux;

/** The configured model, which a test may take out of use, so that one context serves both ways of answering. */
public final class ModelSwitch implements LanguageModel {
    private final LanguageModel model;
    private volatile boolean on;

    private ModelSwitch(LanguageModel model) {
        this.model = model;
    }

    void turn(boolean on) {
        this.on = on;
    }

    @Override
    public boolean configured() {
        return on && model.configured();
    }

    @Override
    public String modelId() {
        return model.modelId();
    }

    @Override
    public int queuePosition() {
        return model.queuePosition();
    }

    @Override
    public Flux<String> stream(Prompt prompt) {
        return model.stream(prompt);
    }

    /** Puts the switch before the model's bean. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        static BeanPostProcessor switchBeforeModel() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof LanguageModel model ? new ModelSwitch(model) : bean;
                }
            };
        }
    }
}
