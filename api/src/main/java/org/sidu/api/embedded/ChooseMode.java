package org.sidu.api.embedded;

import java.util.HashMap;
import java.util.Map;
import org.sidu.api.CannotStart;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** {@code sidu.mode}: starts the embedded servers, or holds production to its own servers and secrets. */
final class ChooseMode implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 2;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var mode = environment.getProperty("sidu.mode", "embedded");
        switch (mode) {
            case "embedded" -> embed(environment, application);
            case "production" -> new ProductionSettings(environment).check();
            default ->
                throw new CannotStart(
                        CannotStart.CONFIGURATION,
                        "SIDU_MODE is '" + mode + "'.",
                        "Set it to 'embedded' (PostgreSQL and Redis inside) or 'production' (your own).");
        }
    }

    private static void embed(ConfigurableEnvironment environment, SpringApplication application) {
        var servers = EmbeddedServers.of(EmbeddedProperties.of(environment));
        // These handlers run once the context is closed, so that the last requests still reach the database.
        SpringApplication.getShutdownHandlers().add(servers::close);
        var settings = new HashMap<String, Object>(Map.copyOf(servers.settings()));
        // Before the environment: a SIDU_DATABASE_URL left over there must not mix with embedded servers.
        environment
                .getPropertySources()
                .addBefore(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                        new MapPropertySource("siduEmbedded", settings));
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("embeddedServers", servers);
            servers.awaitRedis();
        });
    }
}
