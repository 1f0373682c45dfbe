package org.sidu.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sidu.common.CpuProperties;
import org.sidu.common.CpuScheduler;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ModelsConfigurationTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(
                    CpuScheduler.class,
                    () -> new CpuScheduler(new CpuProperties(1, 16, Duration.ofSeconds(30)), new SimpleMeterRegistry()))
            .withUserConfiguration(ModelsConfiguration.class);

    @Test
    void thereIsAnEmbedderAndByDefaultNoChatModel() {
        application.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Embedder.class);
            assertThat(context.getBean(LanguageModel.class).configured()).isFalse();
        });
    }

    @Test
    void theChatModelIsConfiguredByPropertiesAlone() {
        application
                .withPropertyValues("sidu.models.chat.base-url=http://127.0.0.1:1/v1/", "sidu.models.chat.model=qwen")
                .run(context -> {
                    assertThat(context.getBean(LanguageModel.class).configured())
                            .isTrue();
                    assertThat(context.getBean(LanguageModel.class).modelId()).isEqualTo("qwen");
                });
    }

    @Test
    void aSenselessLimitStopsTheStart() {
        application
                .withPropertyValues("sidu.models.chat.max-concurrent=0")
                .run(context -> assertThat(context).hasFailed());
    }
}
