package org.sidu.api.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** Unpacks the servers' programs from the class path into the data directory, once a version. */
final class Binaries {
    static final String POSTGRES_MAJOR = "18";
    private static final String POSTGRES = "postgres-18.6";
    private static final String REDIS = "redis-server-7.0.15";
    private static final Set<PosixFilePermission> EXECUTABLE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private Binaries() {}

    /** The directory that has {@code bin/postgres}. */
    static Path postgres(Path directory) throws IOException {
        var home = directory.resolve(POSTGRES);
        if (Files.isDirectory(home)) return home;
        var part = Files.createTempDirectory(directory, POSTGRES);
        var resource = "/postgres-" + system() + "-" + (isArm() ? "arm_64" : "x86_64") + ".txz";
        try (var packed = Binaries.class.getResourceAsStream(resource)) {
            if (packed == null) throw new IOException("no " + resource + " on the class path");
            unpack(packed, part);
        }
        return place(part, home);
    }

    /** The Redis program. */
    static Path redis(Path directory) throws IOException {
        var program = directory.resolve(REDIS);
        if (Files.exists(program)) return program;
        var resource = "/" + REDIS + "-" + system() + "-" + (isArm() ? "arm64" : "amd64");
        var part = Files.createTempFile(directory, REDIS, ".part");
        try (var packed = Binaries.class.getResourceAsStream(resource)) {
            if (packed == null) throw new IOException("no " + resource + " on the class path");
            Files.copy(packed, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(part, EXECUTABLE);
        return place(part, program);
    }

    /** Moves what is complete to its place, unless another process was faster. */
    private static Path place(Path part, Path target) throws IOException {
        try {
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(target)) throw e;
            FileSystemUtils.deleteRecursively(part);
            return target;
        }
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (var archive = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                var file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) throw new IOException("entry outside of the archive: " + entry.getName());
                write(archive, entry, file);
            }
        }
    }

    private static void write(InputStream archive, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        else Files.copy(archive, file);
        if (!entry.isSymbolicLink() && (entry.getMode() & 0100) != 0) Files.setPosixFilePermissions(file, EXECUTABLE);
    }

    private static String system() {
        return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
