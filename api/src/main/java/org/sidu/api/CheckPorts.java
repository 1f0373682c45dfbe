package org.sidu.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses a taken port before anything else starts, instead of half a minute later. */
final class CheckPorts implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!"serve".equals(environment.getProperty("sidu.command"))) return;
        check(environment.getProperty("server.port", Integer.class, 8080));
        check(environment.getProperty("management.server.port", Integer.class, 0));
    }

    private static void check(int port) {
        if (port <= 0) return;
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw StartFailures.portInUse(port);
        }
    }
}
