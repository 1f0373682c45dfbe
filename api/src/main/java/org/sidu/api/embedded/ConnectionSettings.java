package org.sidu.api.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the application needs to know to reach embedded servers, and the installation's secrets. */
final class ConnectionSettings {

    private ConnectionSettings() {}

    static Map<String, String> of(Secrets secrets, int postgresPort, int redisPort) {
        var roles = new PostgresRoles(secrets);
        var settings = new LinkedHashMap<String, String>();
        settings.put("sidu.database.url", "postgresql://127.0.0.1:" + postgresPort + "/" + PostgresServer.DATABASE);
        settings.put("sidu.database.username", PostgresServer.APPLICATION);
        settings.put("sidu.database.password", roles.applicationPassword());
        settings.put("sidu.database.owner-username", PostgresServer.OWNER);
        settings.put("sidu.database.owner-password", roles.ownerPassword());
        settings.put("sidu.redis.url", "redis://:" + secrets.password("redis") + "@127.0.0.1:" + redisPort);
        settings.put("sidu.secrets.sealing-key", secrets.key("sealing"));
        settings.put("sidu.secrets.hashing-key", secrets.key("hashing"));
        settings.put("sidu.secrets.ticket-number-key", secrets.key("ticket-number"));
        settings.put("sidu.secrets.receipt-key", secrets.signingKey("receipt"));
        secrets.existing("receipt-keys.json").ifPresent(file -> settings.put("sidu.receipts.keys", file.toString()));
        settings.put("sidu.identity.audit.key", secrets.signingKey("audit"));
        settings.put("sidu.identity.operator-key-file", secrets.file("operator").toString());
        return settings;
    }

    /** The settings of servers that another process runs in this directory; empty when it has none running. */
    static Optional<Map<String, String>> ofRunning(Path data) {
        try {
            var postmaster = data.resolve(PostgresServer.CLUSTER).resolve("postmaster.pid");
            var redis = data.resolve("redis").resolve("redis.conf");
            if (!Files.exists(postmaster) || !Files.exists(redis)) return Optional.empty();
            // The fourth line is the port.
            var postgresPort =
                    Integer.parseInt(Files.readAllLines(postmaster).get(3).strip());
            var redisPort = Files.readAllLines(redis).stream()
                    .filter(line -> line.startsWith("port "))
                    .mapToInt(line -> Integer.parseInt(line.substring(5)))
                    .findFirst()
                    .orElseThrow();
            return Optional.of(of(new Secrets(data.resolve("secrets")), postgresPort, redisPort));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
