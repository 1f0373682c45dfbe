package org.sidu.api.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
    /** Commands that look at the data of a server while it runs, and start the servers only when it does not. */
    private static final Set<String> BESIDE_A_SERVER = Set.of("verify-index");

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 2;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var mode = environment.getProperty("sidu.mode", "embedded");
        chooseLogFormat(environment, mode.equals("production") ? "ecs" : "text");
        switch (mode) {
            case "embedded" -> embed(environment, application);
            case "production" -> hold(environment);
            default ->
                throw new CannotStart(
                        CannotStart.CONFIGURATION,
                        "SIDU_MODE is '" + mode + "'.",
                        "Set it to 'embedded' (PostgreSQL and Redis inside) or 'production' (your own).");
        }
    }

    /** The search index in the data directory belongs to one process at a time, in production too. */
    private static void hold(ConfigurableEnvironment environment) {
        new ProductionSettings(environment).check();
        if (!"serve".equals(environment.getProperty("sidu.command"))) return;
        var data = DataDirectory.hold(EmbeddedProperties.of(environment).data());
        SpringApplication.getShutdownHandlers().add(data::close);
    }

    /** Ahead of the environment, but behind arguments and a test's own properties. */
    private static void add(ConfigurableEnvironment environment, String name, Map<String, Object> settings) {
        environment
                .getPropertySources()
                .addBefore(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                        new MapPropertySource(name, settings));
    }

    private static void chooseLogFormat(ConfigurableEnvironment environment, String usual) {
        var asked = environment.getProperty("sidu.log-format", "");
        var format = asked.isBlank() ? usual : asked;
        if (!format.equals("text")) add(environment, "siduLog", Map.of("logging.structured.format.console", format));
    }

    private static void embed(ConfigurableEnvironment environment, SpringApplication application) {
        if (BESIDE_A_SERVER.contains(environment.getProperty("sidu.command", ""))) {
            var running = DataDirectory.findHeld(
                            EmbeddedProperties.of(environment).data())
                    .flatMap(ConnectionSettings::ofRunning);
            if (running.isPresent()) {
                add(environment, "siduEmbedded", new HashMap<>(running.get()));
                return;
            }
        }
        var servers = EmbeddedServers.of(EmbeddedProperties.of(environment));
        // These handlers run once the context is closed, so that the last requests still reach the database.
        SpringApplication.getShutdownHandlers().add(servers::close);
        // Ahead of the environment: a SIDU_DATABASE_URL left over there must not mix with embedded servers.
        var settings = new HashMap<String, Object>(servers.settings());
        settings.put("sidu.demo-default", !EmbeddedProperties.of(environment).throwAway());
        settings.put(
                "sidu.demo-accounts-default",
                EmbeddedProperties.of(environment).throwAway() ? "true" : "${sidu.knowledge.demo:false}");
        settings.put("sidu.docs-default", true);
        settings.put("sidu.operator-scopes-default", ",desk:disclose");
        settings.put("sidu.origins-default", "http://localhost:[*],http://127.0.0.1:[*]");
        add(environment, "siduEmbedded", settings);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("embeddedServers", servers);
            servers.awaitRedis();
        });
    }
}
