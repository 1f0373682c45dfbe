package org.sidu.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.sidu.api.CannotStart;
import org.springframework.util.FileSystemUtils;

/** The data directory, held by one process at a time. */
final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** Makes the directory when absent and holds it; fails with {@link CannotStart}. */
    static DataDirectory hold(Path path) {
        var root = make(path.toAbsolutePath().normalize());
        try {
            var channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) throw inUse(root, channel);
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(root, channel, lock);
        } catch (IOException e) {
            throw notWritable(root);
        }
    }

    /** The directory, if another process holds it. */
    static Optional<Path> findHeld(Path path) {
        var root = path.toAbsolutePath().normalize();
        try (var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null ? Optional.of(root) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path root() {
        return root;
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** A directory inside, made when absent, open to the owner alone. */
    Path directory(String name) {
        return make(root.resolve(name));
    }

    void delete() {
        try {
            FileSystemUtils.deleteRecursively(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            if (!Files.isWritable(path)) throw notWritable(path);
            return path.toRealPath();
        } catch (IOException e) {
            throw notWritable(path);
        }
    }

    private static CannotStart inUse(Path root, FileChannel channel) throws IOException {
        var holder = ByteBuffer.allocate(20);
        channel.read(holder);
        var pid = new String(holder.array(), 0, holder.position(), StandardCharsets.US_ASCII).strip();
        channel.close();
        return new CannotStart(
                CannotStart.IN_USE,
                "The data directory " + root + " is in use by another Sidu (process " + pid + ").",
                "Stop that one, or set SIDU_DATA to another directory.");
    }

    private static CannotStart notWritable(Path path) {
        return new CannotStart(
                CannotStart.DATA,
                "The data directory " + path + " cannot be written by user " + System.getProperty("user.name") + ".",
                "Make it writable for that user, or set SIDU_DATA to another directory.");
    }
}
