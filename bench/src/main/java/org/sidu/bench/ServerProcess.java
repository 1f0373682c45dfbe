package org.sidu.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of this machine, as Linux accounts for it; zeros elsewhere. */
final class ServerProcess {
    // USER_HZ is 100 on every Linux that Java runs on.
    private static final double MILLIS_A_TICK = 10;
    private final Path folder;

    ServerProcess(long pid) {
        this.folder = Path.of("/proc", Long.toString(pid));
    }

    /** CPU time used since its start, all threads, in milliseconds. */
    double cpuMillis() {
        if (!Files.isDirectory(folder)) return 0;
        try {
            var stat = Files.readString(folder.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_A_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most memory that it ever held resident, in megabytes. */
    double peakMegabytes() {
        return kilobytes("VmHWM:") / 1024;
    }

    /** Memory resident now, in megabytes. */
    double megabytes() {
        return kilobytes("VmRSS:") / 1024;
    }

    private double kilobytes(String name) {
        if (!Files.isDirectory(folder)) return 0;
        try (var lines = Files.lines(folder.resolve("status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
