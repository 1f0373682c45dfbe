package org.sidu.api.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.SiduApplication;
import org.sidu.api.CannotStart;

class EmbeddedServersIT {
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");

    @TempDir
    static Path programs;

    @TempDir
    Path data;

    /** Unpacked once for all tests. */
    @BeforeEach
    void sharePrograms() throws IOException {
        Files.createSymbolicLink(data.resolve("bin"), programs);
    }

    @AfterEach
    void unlinkPrograms() throws IOException {
        Files.delete(data.resolve("bin"));
    }

    @Test
    void keepsDataAcrossARestartAndLeavesNoProcessBehind() throws Exception {
        try (var servers = started()) {
            execute(servers.settings(), "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('居住证')");
        }
        assertThat(Files.exists(data.resolve("postgres-18/postmaster.pid"))).isFalse();
        assertThat(Files.exists(data.resolve("redis/redis.pid"))).isFalse();
        try (var servers = started()) {
            assertThat(ask(servers.settings(), "SELECT word FROM kept")).isEqualTo("居住证");
        }
    }

    @Test
    void losesNoCommittedRow() throws Exception {
        try (var servers = started()) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes"))
                assertThat(ask(servers.settings(), "SHOW " + setting)).isEqualTo("on");
            assertThat(ask(servers.settings(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(servers.settings(), "SHOW server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void givesTheApplicationNoRightToChangeTheSchema() throws Exception {
        try (var servers = started()) {
            var settings = new HashMap<>(servers.settings());
            settings.put("sidu.database.owner-username", settings.get("sidu.database.username"));
            settings.put("sidu.database.owner-password", settings.get("sidu.database.password"));
            for (var change : List.of("CREATE TABLE public.mine (n int)", "CREATE SCHEMA mine"))
                assertThatThrownBy(() -> execute(settings, change)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void stopsWhatAKilledProcessLeftRunning() throws Exception {
        var services = services();
        var settings = exports(services);
        execute(settings, "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('公积金')");
        var postgres = pid("postgres-18/postmaster.pid");
        var redis = pid("redis/redis.pid");
        services.destroyForcibly().waitFor();
        assertThat(postgres.isAlive()).isTrue();
        assertThat(redis.isAlive()).isTrue();
        try (var servers = started()) {
            assertThat(ask(servers.settings(), "SELECT word FROM kept")).isEqualTo("公积金");
            assertThat(postgres.isAlive()).isFalse();
            assertThat(redis.isAlive()).isFalse();
        }
    }

    @Test
    void letsOneProcessUseTheDataAtATime() throws Exception {
        var services = services();
        exports(services);
        assertThatThrownBy(this::started)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("in use by another Sidu (process " + services.pid() + ")")
                .hasMessageContaining("SIDU_DATA");
        services.destroy();
        services.waitFor();
        assertThat(Files.exists(data.resolve("postgres-18/postmaster.pid"))).isFalse();
    }

    @Test
    void ignoresAProcessIdThatBelongsToSomebodyElse() throws Exception {
        started().close();
        Files.writeString(
                data.resolve("postgres-18/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.resolve("postgres-18") + "\n");
        try (var servers = started()) {
            assertThat(ask(servers.settings(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void knowsThePasswordsAgainAfterTheirFilesAreGone() throws Exception {
        started().close();
        Files.delete(data.resolve("secrets/postgres-owner.key"));
        try (var servers = started()) {
            assertThat(ask(servers.settings(), "SELECT current_user")).isEqualTo("sidu_owner");
        }
    }

    @Test
    void refusesDataOfAnotherPostgresVersion() throws Exception {
        Files.createDirectories(data.resolve("postgres-17"));
        Files.writeString(data.resolve("postgres-17/PG_VERSION"), "17\n");
        assertThatThrownBy(this::started)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("holds data of PostgreSQL 17, and this Sidu runs PostgreSQL 18.");
    }

    @Test
    void saysWhatPostgresSaidWhenItDoesNotStart() throws Exception {
        started().close();
        Files.writeString(data.resolve("postgres-18/sidu-local.conf"), "shared_buffers = 'much'\n");
        assertThatThrownBy(this::started)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining("invalid value for parameter \"shared_buffers\"");
    }

    @Test
    void startsRedisOnADamagedFile() throws Exception {
        started().close();
        Files.writeString(data.resolve("redis/appendonlydir/appendonly.aof.manifest"), "nonsense\n");
        try (var servers = started()) {
            assertThat(servers.awaitRedis()).isPositive();
        }
    }

    @Test
    void deletesWhatIsThrowAway() throws Exception {
        var scratch = data.resolve("scratch");
        try (var servers = EmbeddedServers.of(properties(scratch, true))) {
            servers.awaitPostgres();
        }
        assertThat(scratch).doesNotExist();
    }

    private EmbeddedServers started() {
        var servers = EmbeddedServers.of(properties(data, false));
        try {
            servers.awaitRedis();
            servers.awaitPostgres();
            return servers;
        } catch (CannotStart e) {
            servers.close();
            throw e;
        }
    }

    private static EmbeddedProperties properties(Path data, boolean throwAway) {
        return new EmbeddedProperties(data, 0, 0, Duration.ofSeconds(60), throwAway);
    }

    private Process services() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), SiduApplication.class.getName(), "services");
        builder.environment().put("SIDU_DATA", data.toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    /** The printed environment as properties; reading ends with the last line that is printed. */
    private static Map<String, String> exports(Process services) throws IOException {
        var settings = new HashMap<String, String>();
        var lines = services.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var export = EXPORT.matcher(line);
            if (!export.matches()) continue;
            settings.put(property(export.group(1)), export.group(2));
            if (export.group(1).equals("SIDU_IDENTITY_OPERATOR_KEY_FILE")) break;
        }
        return settings;
    }

    private static String property(String variable) {
        var words = variable.toLowerCase().split("_", 3);
        return words.length < 3 ? variable : words[0] + "." + words[1] + "." + words[2].replace('_', '-');
    }

    private ProcessHandle pid(String file) throws IOException {
        var pid = Files.readAllLines(data.resolve(file)).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void execute(Map<String, String> settings, String... statements) throws SQLException {
        try (var connection = connect(settings);
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    private static String ask(Map<String, String> settings, String query) throws SQLException {
        try (var connection = connect(settings);
                var rows = connection.createStatement().executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(Map<String, String> settings) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:" + settings.get("sidu.database.url"),
                settings.get("sidu.database.owner-username"),
                settings.get("sidu.database.owner-password"));
    }
}
