package org.sidu.testkit;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL for integration tests, one a JVM, with every module's schema that is on the class path. Tests connect
 * as the application role, so that a statement the application may not run fails here too.
 */
public final class LocalPostgres {
    private static final List<String> MODULES =
            List.of("common", "identity", "knowledge", "tickets", "bot", "channels");
    private static final String APPLICATION = "sidu_app";
    private static final int CONNECTIONS = 20;

    private final EmbeddedPostgres server;
    private final ConnectionPool connections;

    private LocalPostgres() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .start();
            runAsOwner("CREATE ROLE " + APPLICATION + " LOGIN");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
        MODULES.forEach(this::migrate);
        connections = new ConnectionPool(ConnectionPoolConfiguration.builder(applicationConnections())
                .initialSize(1)
                .maxSize(CONNECTIONS)
                .build());
    }

    /** Connections of the application role to the one server of this JVM. */
    public static ConnectionFactory connections() {
        return Started.SERVER.connections;
    }

    /** The port on 127.0.0.1. */
    public static int port() {
        return Started.SERVER.server.getPort();
    }

    private void migrate(String module) {
        var location = "db/migration/" + module;
        if (Thread.currentThread().getContextClassLoader().getResource(location) == null) return;
        try {
            runAsOwner("CREATE SCHEMA " + module);
            runAsOwner("GRANT USAGE ON SCHEMA " + module + " TO " + APPLICATION);
            var grant = "ALTER DEFAULT PRIVILEGES IN SCHEMA " + module + " GRANT ";
            runAsOwner(grant + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + APPLICATION);
            runAsOwner(grant + "USAGE, SELECT ON SEQUENCES TO " + APPLICATION);
        } catch (SQLException e) {
            throw new IllegalStateException("schema " + module, e);
        }
        Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .schemas(module)
                .locations("classpath:" + location)
                .load()
                .migrate();
    }

    private void runAsOwner(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private ConnectionFactory applicationConnections() {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("127.0.0.1")
                .port(server.getPort())
                .database("postgres")
                .username(APPLICATION)
                .build());
    }

    private static final class Started {
        static final LocalPostgres SERVER = new LocalPostgres();
    }
}
