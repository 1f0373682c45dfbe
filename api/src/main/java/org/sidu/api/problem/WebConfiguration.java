package org.sidu.api.problem;

import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Messages;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.ApiVersionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebFluxConfigurer {
    private static final List<CoercionInputShape> OTHER_THAN_TEXT =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

    WebConfiguration() {
        Correlation.connectLogging();
    }

    /** A number is no text: what the contract calls a text is sent as one. */
    @Bean
    JsonMapperBuilderCustomizer textsAreTexts() {
        return mapper -> mapper.withCoercionConfig(
                LogicalType.Textual,
                text -> OTHER_THAN_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)));
    }

    /** Otherwise the first wrong field would have an event loop read the validator's messages from a file. */
    @Bean
    SmartInitializingSingleton readValidatorMessages(Validator validator) {
        return () -> validator.validate(new Wrong(null));
    }

    private record Wrong(@NotNull @Nullable Object missing) {}

    /** The name is the one that the framework looks for. */
    @Bean
    LocaleContextResolver localeContextResolver() {
        var resolver = new AcceptHeaderLocaleContextResolver();
        resolver.setSupportedLocales(Messages.LANGUAGES);
        resolver.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        return resolver;
    }

    /**
     * Only the API has versions: without the predicate {@code /}, {@code /embed} and {@code /problems} are refused, and
     * without a default the framework finds no handler for them.
     */
    @Override
    public void configureApiVersioning(ApiVersionConfigurer versions) {
        versions.usePathSegment(1, path -> path.value().startsWith("/api/"))
                .addSupportedVersions("1")
                .setDefaultVersion("1");
    }
}
