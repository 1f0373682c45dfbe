package org.sidu.api.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What starting and finding server processes needs from the operating system. */
final class LocalProcess {
    // Below the range from which systems take ports of outgoing connections, so that a free port stays free.
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;

    private LocalProcess() {}

    /**
     * How a short process ended.
     *
     * @param exitCode -1 when it did not end in time and was killed
     * @param output standard output and error together
     */
    record Ended(int exitCode, String output) {
        boolean well() {
            return exitCode == 0;
        }
    }

    /** Runs a process to its end, at most for {@code limit}. */
    static Ended run(List<String> command, @Nullable String input, Path directory, Duration limit) {
        try {
            // A file, because a server that the process leaves behind would keep a pipe open.
            var output = Files.createTempFile(directory, "run", ".log");
            var builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            try (var in = process.outputWriter()) {
                if (input != null) in.write(input);
            }
            var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) process.destroyForcibly();
            var result = new Ended(ended ? process.exitValue() : -1, Files.readString(output));
            Files.delete(output);
            return result;
        } catch (IOException e) {
            return new Ended(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "interrupted");
        }
    }

    /** The live process of that id whose program lies under {@code programs}; a reused id is another's process. */
    static Optional<ProcessHandle> find(long pid, Path programs) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(programs))
                        .isPresent());
    }

    /** Waits for the process to end; kills it after {@code limit}. */
    static void awaitEnd(ProcessHandle process, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && System.nanoTime() < end) pause();
        if (process.isAlive() && !process.destroyForcibly())
            throw new IllegalStateException("process " + process.pid() + " cannot be ended");
        while (process.isAlive()) pause();
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }

    static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    /** The port asked for, or a free one on the loopback address. */
    static int port(int asked) {
        if (asked > 0) return asked;
        for (var tries = 0; tries < 200; tries++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            if (isFree(port)) return port;
        }
        throw new UncheckedIOException(new IOException("no free port between 20000 and 32000"));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The last lines of a log file, of what was written after its first {@code before} bytes, for a message. */
    static String tail(Path log, long before) {
        try (var file = FileChannel.open(log)) {
            var added = ByteBuffer.allocate((int) Math.min(8_000, file.size() - before));
            file.read(added, file.size() - added.capacity());
            var lines =
                    new String(added.array(), StandardCharsets.UTF_8).lines().toList();
            return "\n  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
