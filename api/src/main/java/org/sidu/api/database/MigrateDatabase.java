package org.sidu.api.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.sidu.api.CannotStart;
import org.sidu.api.embedded.EmbeddedServers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Brings each module's schema up to date as its owner, before anything else uses the database, and lets the
 * application's role read and write the tables. Replicas that start together take turns. The only use of JDBC.
 */
@Component
class MigrateDatabase {
    /** In the order in which modules may refer to one another. */
    private static final List<String> MODULES =
            List.of("common", "identity", "knowledge", "tickets", "bot", "channels");

    // Any number will do that no other program locks in this database; these are the letters "sidu".
    private static final long TURN = 0x73696475L;

    private static final Logger log = LoggerFactory.getLogger(MigrateDatabase.class);

    private final DatabaseProperties properties;

    MigrateDatabase(DatabaseProperties properties, ObjectProvider<EmbeddedServers> embedded) throws SQLException {
        this.properties = properties;
        embedded.ifAvailable(servers -> log.info(
                "PostgreSQL {} ready after {} ms",
                properties.url(),
                servers.awaitPostgres().toMillis()));
        try (var connection = connect()) {
            takeTurn(connection);
            for (var module : MODULES) if (hasMigrations(module)) migrate(connection, module);
        }
    }

    private void migrate(Connection connection, String module) throws SQLException {
        var result = Flyway.configure()
                .dataSource(jdbcUrl(), properties.owner(), properties.passwordOfOwner())
                .schemas(module)
                .defaultSchema(module)
                .table("flyway_schema_history")
                .locations("classpath:db/migration/" + module)
                .load()
                .migrate();
        if (!properties.owner().equals(properties.username())) grant(connection, module);
        if (result.migrationsExecuted > 0)
            log.info("Schema {} migrated to version {}", module, result.targetSchemaVersion);
    }

    private void grant(Connection connection, String schema) throws SQLException {
        var role = "\"" + properties.username().replace("\"", "\"\"") + "\"";
        var inSchema = "IN SCHEMA " + schema;
        var rows = "GRANT SELECT, INSERT, UPDATE, DELETE ON ";
        try (var statement = connection.createStatement()) {
            statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + role);
            statement.execute(rows + "ALL TABLES " + inSchema + " TO " + role);
            statement.execute("GRANT USAGE, SELECT ON ALL SEQUENCES " + inSchema + " TO " + role);
            statement.execute("ALTER DEFAULT PRIVILEGES " + inSchema + " " + rows + "TABLES TO " + role);
            statement.execute("ALTER DEFAULT PRIVILEGES " + inSchema + " GRANT USAGE, SELECT ON SEQUENCES TO " + role);
            statement.execute("REVOKE ALL ON " + schema + ".flyway_schema_history FROM " + role);
            for (var table : appendOnly(connection, schema))
                statement.execute("REVOKE UPDATE, DELETE, TRUNCATE ON " + table + " FROM " + role);
        }
    }

    /** Tables whose comment says that rows are only ever added. */
    private static List<String> appendOnly(Connection connection, String schema) throws SQLException {
        var tables = new ArrayList<String>();
        try (var query = connection.prepareStatement("""
                SELECT oid::regclass::text FROM pg_class
                 WHERE relnamespace = ?::regnamespace AND obj_description(oid, 'pg_class') LIKE 'Append-only%'""")) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void takeTurn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "SET lock_timeout = '" + properties.startDeadline().toMillis() + "ms'");
            statement.execute("SELECT pg_advisory_lock(" + TURN + ")");
        }
    }

    private Connection connect() {
        var end = System.nanoTime() + properties.startDeadline().toNanos();
        while (true) {
            try {
                return DriverManager.getConnection(jdbcUrl(), credentials());
            } catch (SQLException e) {
                if (System.nanoTime() > end || !mayCome(e)) throw unreachable(e);
                log.warn("PostgreSQL {} cannot be reached yet: {}", properties.url(), e.getMessage());
                pause();
            }
        }
    }

    /** Connection failures and a server that is starting pass; a wrong password does not. */
    private static boolean mayCome(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57");
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CannotStart unreachable(SQLException failure) {
        return new CannotStart(
                CannotStart.UNAVAILABLE,
                "PostgreSQL " + properties.url() + " does not let " + properties.owner() + " in: "
                        + String.valueOf(failure.getMessage()).strip(),
                "Check SIDU_DATABASE_URL, the user names and passwords, and that the server runs.");
    }

    private Properties credentials() {
        var credentials = new Properties();
        credentials.setProperty("user", properties.owner());
        credentials.setProperty("password", properties.passwordOfOwner());
        credentials.setProperty(
                "connectTimeout", Long.toString(properties.connectTimeout().toSeconds()));
        credentials.setProperty("ApplicationName", properties.applicationName() + "-migration");
        return credentials;
    }

    private String jdbcUrl() {
        return "jdbc:" + properties.url();
    }

    private static boolean hasMigrations(String module) {
        try {
            var pattern = "classpath*:db/migration/" + module + "/*.sql";
            return new PathMatchingResourcePatternResolver().getResources(pattern).length > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
