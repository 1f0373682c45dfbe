package org.sidu.api.embedded;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** {@code sidu services}: the two servers alone, for several {@code sidu serve} on one machine. */
public final class Services {

    private Services() {}

    /** Prints the environment of a {@code sidu serve} that uses the servers, and runs until the process is stopped. */
    public static void run() {
        var servers = EmbeddedServers.of(EmbeddedProperties.ofVariables());
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "sidu-stop"));
        servers.awaitRedis();
        servers.awaitPostgres();
        System.out.println("export SIDU_MODE='production'");
        servers.settings()
                .forEach((name, value) -> System.out.println("export " + variable(name) + "='" + value + "'"));
        System.out.flush();
        System.err.println("sidu: PostgreSQL and Redis run until this process is stopped. For each 'sidu serve', set"
                + " SERVER_PORT, MANAGEMENT_SERVER_PORT and SIDU_DATA apart.");
        sleepForEver();
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static void sleepForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
