package org.sidu.api.problem;

import java.util.Locale;
import org.sidu.common.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.ApiVersionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebFluxConfigurer {

    WebConfiguration() {
        Correlation.connectLogging();
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
