package org.sidu.identity.sealing;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody but their owner can read. */
public final class OwnersFile {
    private OwnersFile() {}

    /** Makes the file and the directories above it; leaves a file alone that is there already. */
    public static void write(Path file, String text) throws IOException {
        directory(file);
        try {
            Files.createFile(file, only("rw-------"));
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.writeString(file, text + System.lineSeparator());
    }

    /** Makes the directory of a file, open to the owner alone. */
    public static void directory(Path file) throws IOException {
        var parent = file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) Files.createDirectories(parent, only("rwx------"));
    }

    private static FileAttribute<?>[] only(String permissions) {
        var posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
