package org.sidu.models.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.models.LanguageModel;
import org.sidu.models.ModelFailed;
import org.sidu.models.Prompt;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.test.StepVerifier;

class ModelPropertiesTest {

    @Test
    void withoutABaseUrlThereIsNoModel() {
        var model = modelOf(Map.of());
        assertThat(model.configured()).isFalse();
        model.stream(Prompt.of("", "你好"))
                .as(StepVerifier::create)
                .verifyErrorMatches(
                        e -> e instanceof ModelFailed failed && failed.kind() == ModelFailed.Kind.UNREACHABLE);
    }

    @Test
    void aBaseUrlIsEnough() {
        var model = modelOf(Map.of("sidu.models.chat.base-url", "http://127.0.0.1:1/v1"));
        assertThat(model.configured()).isTrue();
        assertThat(model.modelId()).isEqualTo("default");
    }

    @Test
    void theDefaultsAreThoseOfTheHandbook() {
        var bound = bind(Map.of());
        assertThat(bound.temperature()).isZero();
        assertThat(bound.firstToken()).isEqualTo(Duration.ofSeconds(8));
        assertThat(bound.gap()).isEqualTo(Duration.ofSeconds(5));
        assertThat(bound.total()).isEqualTo(Duration.ofSeconds(60));
        assertThat(bound.maxConcurrent()).isEqualTo(64);
        assertThat(bound.queue()).isEqualTo(128);
        assertThat(bound.queueWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(bound.promptPrice()).isZero();
        assertThat(bound.maxCharacters()).isEqualTo(8000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:8000/v1", "ftp://host/v1", "http://", "https://me:secret@host/v1", "http://h/?k=1"})
    void anAddressThatIsNoneOrHoldsASecretIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> bind(Map.of("sidu.models.chat.base-url", url)))
                .rootCause()
                .hasMessageContaining("sidu.models.chat.base-url must be")
                .hasMessageNotContaining("secret");
    }

    private static LanguageModel modelOf(Map<String, String> properties) {
        return new ChatConfiguration().languageModel(bind(properties), new SimpleMeterRegistry());
    }

    private static ModelProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("sidu.models.chat", ModelProperties.class);
    }
}
