package org.sidu.api.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sidu.api.CannotStart;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL on the loopback address. Superuser, owner and application have passwords; the application's role cannot
 * change the schema, as in production.
 */
final class PostgresServer {
    static final String DATABASE = "sidu";
    static final String OWNER = "sidu_owner";
    static final String APPLICATION = "sidu_app";
    private static final Duration STOP = Duration.ofSeconds(20);
    static final String CLUSTER = "postgres-" + Binaries.POSTGRES_MAJOR;

    private final DataDirectory data;
    private final EmbeddedProperties properties;
    private final PostgresRoles roles;
    private final int port;
    private final Path cluster;
    private final Path programs;
    private final Path log;

    PostgresServer(DataDirectory data, Secrets secrets, EmbeddedProperties properties) {
        this.data = data;
        this.properties = properties;
        this.roles = new PostgresRoles(secrets);
        this.port = LocalProcess.port(properties.postgresPort());
        this.cluster = data.resolve(CLUSTER);
        this.programs = data.directory("bin");
        this.log = data.directory("log").resolve("postgres.log");
    }

    int port() {
        return port;
    }

    /** Fails with {@link CannotStart} for data of another version, or when root cannot be left. */
    void refuseWhatCannotWork() {
        try {
            refuseForeignVersion();
        } catch (IOException e) {
            throw didNotStart(String.valueOf(e.getMessage()));
        }
        refuseRootWithoutUserNamespaces();
    }

    /** Starts on the same data as last time; what a killed process left running is stopped first. */
    void start() {
        try {
            var home = Binaries.postgres(programs);
            stopOrphan();
            if (!Files.exists(cluster)) create(home);
            else if (roles.changed(cluster)) roles.write(this::administer, home, cluster);
            configure();
            keepLogShort();
            launch(home);
        } catch (IOException e) {
            throw didNotStart(String.valueOf(e.getMessage()));
        }
    }

    /** Ends open transactions and stops; returns when no process is left. */
    void stop() {
        try {
            if (runningPid().isEmpty()) return;
            var home = Binaries.postgres(programs);
            run(List.of(program(home, "pg_ctl"), "-D", cluster.toString(), "-m", "fast", "-w", "-t", "15", "stop"));
            stopOrphan();
        } catch (IOException e) {
            throw didNotStart(String.valueOf(e.getMessage()));
        }
    }

    private void refuseForeignVersion() throws IOException {
        try (var entries = Files.list(data.root())) {
            for (var directory : entries.filter(PostgresServer::isCluster).toList()) {
                var version = Files.readString(directory.resolve("PG_VERSION")).strip();
                if (version.equals(Binaries.POSTGRES_MAJOR) && directory.equals(cluster)) continue;
                throw new CannotStart(
                        CannotStart.DATA,
                        directory + " holds data of PostgreSQL " + version + ", and this Sidu runs PostgreSQL "
                                + Binaries.POSTGRES_MAJOR + ".",
                        "Run the Sidu that wrote it, move its data over with pg_dump, or set SIDU_DATA to another"
                                + " directory.");
            }
        }
    }

    private static boolean isCluster(Path directory) {
        return directory.getFileName().toString().matches("postgres-\\d+")
                && Files.exists(directory.resolve("PG_VERSION"));
    }

    /** PostgreSQL will not run as root; in a user namespace of its own it is nobody, yet owns the same files. */
    private void refuseRootWithoutUserNamespaces() {
        if (!LocalProcess.isRoot()) return;
        var tried = LocalProcess.run(List.of("unshare", "-U", "true"), null, data.root(), Duration.ofSeconds(10));
        if (tried.well()) return;
        throw new CannotStart(
                CannotStart.UNAVAILABLE,
                "PostgreSQL does not run as root, and 'unshare -U' does not work here ("
                        + tried.output().strip() + ").",
                "Run Sidu as an ordinary user, or install util-linux and allow user namespaces, or set"
                        + " SIDU_MODE=production and give it a PostgreSQL of your own.");
    }

    /** Stopping is more robust than adopting: port, settings and passwords are then surely this start's. */
    private void stopOrphan() throws IOException {
        var pid = runningPid();
        if (pid.isPresent()) {
            var orphan = pid.get();
            run(List.of("kill", "-INT", Long.toString(orphan.pid())));
            LocalProcess.awaitEnd(orphan, STOP);
        }
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    private Optional<ProcessHandle> runningPid() throws IOException {
        var file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) return Optional.empty();
        return Files.readAllLines(file).stream()
                .findFirst()
                .map(line -> Long.parseLong(line.strip()))
                .flatMap(pid -> LocalProcess.find(pid, programs));
    }

    /** Built beside its place and moved there at the end, so that a crash leaves either nothing or a whole cluster. */
    private void create(Path home) throws IOException {
        var part = data.resolve(CLUSTER + ".part");
        FileSystemUtils.deleteRecursively(part);
        var password =
                Files.writeString(data.directory("secrets").resolve("superuser.part"), roles.superuserPassword());
        var made = run(List.of(
                program(home, "initdb"),
                "-D",
                part.toString(),
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "--no-instructions",
                "--no-sync"));
        Files.delete(password);
        if (!made.well()) throw didNotStart(made.output().strip());
        roles.write(this::administer, home, part);
        Files.move(part, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private LocalProcess.Ended administer(Path home, Path directory, String statements) {
        var command = asNobody(List.of(program(home, "postgres"), "--single", "-D", directory.toString(), "postgres"));
        return LocalProcess.run(command, statements, data.root(), properties.startDeadline());
    }

    private void configure() throws IOException {
        Files.writeString(cluster.resolve("postgresql.conf"), PostgresSettings.text(port, properties.throwAway()));
        Files.writeString(cluster.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    }

    private void keepLogShort() throws IOException {
        if (Files.exists(log) && Files.size(log) > 10_000_000)
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void launch(Path home) throws IOException {
        var logged = Files.exists(log) ? Files.size(log) : 0;
        var seconds = Long.toString(properties.startDeadline().toSeconds());
        // pg_ctl gives the server a session of its own: Ctrl-C in the terminal must not stop it before the application.
        var started = run(List.of(
                program(home, "pg_ctl"), "-D", cluster.toString(), "-l", log.toString(), "-w", "-t", seconds, "start"));
        if (!started.well()) throw didNotStart(started.output().strip() + LocalProcess.tail(log, logged));
    }

    private LocalProcess.Ended run(List<String> command) {
        return LocalProcess.run(
                asNobody(command), null, data.root(), properties.startDeadline().plusSeconds(5));
    }

    private static List<String> asNobody(List<String> command) {
        if (!LocalProcess.isRoot()) return command;
        var wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static String program(Path home, String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private CannotStart didNotStart(String reason) {
        return new CannotStart(
                CannotStart.UNAVAILABLE,
                "The embedded PostgreSQL did not start: " + reason + "\n",
                "See " + log + ", set SIDU_DATA to another directory, or set SIDU_MODE=production and give Sidu a"
                        + " PostgreSQL of your own.");
    }
}
