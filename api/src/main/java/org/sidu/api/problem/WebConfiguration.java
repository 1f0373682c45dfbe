package org.sidu.api.problem;

import jakarta.validation.MessageInterpolator;
import java.util.List;
import java.util.Locale;
import org.sidu.common.Messages;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
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
        Correlation.carryNothing();
    }

    /** A number is no text: what the contract calls a text is sent as one. */
    @Bean
    JsonMapperBuilderCustomizer textsAreTexts() {
        return mapper -> mapper.withCoercionConfig(
                LogicalType.Textual,
                text -> OTHER_THAN_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)));
    }

    /** What is wrong is said in the caller's language; the validator's texts would be read from files at each failure. */
    @Bean
    ValidationConfigurationCustomizer rulesWithoutTexts() {
        return validation -> validation.messageInterpolator(new MessageInterpolator() {
            @Override
            public String interpolate(String template, Context context) {
                return template;
            }

            @Override
            public String interpolate(String template, Context context, Locale locale) {
                return template;
            }
        });
    }

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
