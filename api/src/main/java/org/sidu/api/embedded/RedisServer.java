package org.sidu.api.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sidu.api.CannotStart;

/** Redis on the loopback address, with a password and an append-only file. */
final class RedisServer {
    private static final Duration STOP = Duration.ofSeconds(5);

    private final EmbeddedProperties properties;
    private final String password;
    private final int port;
    private final Path programs;
    private final Path directory;
    private final Path log;

    RedisServer(DataDirectory data, Secrets secrets, EmbeddedProperties properties) {
        this.properties = properties;
        this.password = secrets.password("redis");
        this.port = LocalProcess.port(properties.redisPort());
        this.programs = data.directory("bin");
        this.directory = data.directory("redis");
        this.log = data.directory("log").resolve("redis.log");
    }

    int port() {
        return port;
    }

    /** Starts; what a killed process left running is stopped first. */
    void start() {
        try {
            var program = Binaries.redis(programs);
            stop();
            if (launch(program)) return;
            // Redis holds nothing that may not be lost, so a damaged file must not keep Sidu from starting.
            stop();
            var damaged = directory.resolve("appendonlydir");
            if (Files.exists(damaged)) Files.move(damaged, directory.resolve("damaged-" + System.currentTimeMillis()));
            if (!launch(program)) throw didNotStart(LocalProcess.tail(log, 0));
        } catch (IOException e) {
            throw didNotStart(String.valueOf(e.getMessage()));
        }
    }

    /** Writes out and stops; returns when no process is left. */
    void stop() {
        running().ifPresent(process -> {
            if (process.destroy()) LocalProcess.awaitEnd(process, STOP);
        });
    }

    private boolean launch(Path program) throws IOException {
        Files.deleteIfExists(pidFile());
        var file = directory.resolve("redis.conf");
        Files.writeString(file, configuration());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var command = List.of(program.toString(), file.toString());
        if (!LocalProcess.run(command, null, directory, Duration.ofSeconds(10)).well()) return false;
        var end = System.nanoTime() + properties.startDeadline().toNanos();
        while (System.nanoTime() < end) {
            if (answers()) return true;
            if (Files.exists(pidFile()) && running().isEmpty()) return false;
            LocalProcess.pause();
        }
        return false;
    }

    private String configuration() {
        return """
                # Written by Sidu at each start.
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                pidfile "%s"
                logfile "%s"
                daemonize yes
                appendonly yes
                save ""
                maxmemory 128mb
                maxmemory-policy allkeys-lru
                """.formatted(port, password, directory, pidFile(), log);
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return answer.equals("+OK\r\n+PONG\r\n");
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<ProcessHandle> running() {
        try {
            if (!Files.exists(pidFile())) return Optional.empty();
            var pid = Files.readString(pidFile()).strip();
            return pid.isEmpty() ? Optional.empty() : LocalProcess.find(Long.parseLong(pid), programs);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return directory.resolve("redis.pid");
    }

    private CannotStart didNotStart(String reason) {
        return new CannotStart(
                CannotStart.UNAVAILABLE,
                "The embedded Redis did not start: " + reason + "\n",
                "See " + log + ", set SIDU_REDIS_PORT to a free port, or set SIDU_MODE=production and give Sidu a Redis"
                        + " of your own.");
    }
}
